/** What the server takes, as a file picker understands it. */
export const ACCEPTED = ['audio/*', 'video/mp4', 'video/webm', '.wav', '.mp3', '.m4a', '.webm', '.mp4', '.ogg', '.opus']

const LIMIT_BYTES = 2 * 1024 ** 3

/** Key of a sentence under `recordings.form`, or null for a file that may be tried. The server looks inside. */
export function problemOfFile(
  file: Pick<File, 'name' | 'type' | 'size'>,
): 'fileEmpty' | 'fileTooLarge' | 'fileKind' | null {
  if (file.size === 0) return 'fileEmpty'
  if (file.size > LIMIT_BYTES) return 'fileTooLarge'
  const known = /^(audio|video)\//.test(file.type) || /\.(wav|mp3|m4a|mp4|webm|ogg|opus)$/i.test(file.name)
  return known ? null : 'fileKind'
}

/** A size as people read it on their own disk, to two figures. */
export function sizeParts(bytes: number): { value: number; unit: 'kilobyte' | 'megabyte' | 'gigabyte' } {
  if (bytes < 999_500) return { value: Math.max(1, Math.round(bytes / 1000)), unit: 'kilobyte' }
  if (bytes < 999_500_000) return { value: roundTo(bytes / 1e6), unit: 'megabyte' }
  return { value: roundTo(bytes / 1e9), unit: 'gigabyte' }
}

const roundTo = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value))
