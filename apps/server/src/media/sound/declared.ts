import { AV_NOPTS_VALUE, AV_TIME_BASE } from 'node-av/constants'
import type { FormatContext, Stream } from 'node-av/lib'

/** How long a file says that it is. `file` covers every track, a picture's too. */
export type Declared = { readonly by: 'track' | 'file'; readonly seconds: number }

export const secondsOf = (timeBase: { num: number; den: number }): number => timeBase.num / timeBase.den

/**
 * Notes what a file's header says of its length. To be asked before FFmpeg looks for more: where a header says nothing,
 * as with recordings from a browser and bare mp3, FFmpeg fills in a guess from the bit rate.
 */
export function declaredBy(context: FormatContext): (track: Stream) => Declared | null {
  const tracks = context.streams.map((stream) => Number(stream.duration) * secondsOf(stream.timeBase))
  const file = secondsOfFile(context)
  return (track) => {
    const seconds = tracks[track.index] ?? 0
    if (seconds > 0) return { by: 'track', seconds }
    return file > 0 ? { by: 'file', seconds: file } : null
  }
}

const secondsOfFile = (context: FormatContext): number =>
  context.duration === AV_NOPTS_VALUE ? 0 : Number(context.duration) / AV_TIME_BASE

/**
 * What a WAV file says of its length where that is more than there is: FFmpeg drops such a claim and makes do. Recorders
 * that could not go back to fill in the size leave nothing there, or the greatest number that they know.
 * @param context after FFmpeg has worked out the length of what there is
 */
export function brokenOffWav(context: FormatContext, head: Buffer, fileBytes: number): Declared | null {
  if (head.toString('latin1', 0, 4) !== 'RIFF') return null
  const claimed = head.readUInt32LE(4) + 8
  if (claimed <= fileBytes || claimed > 0x7fff_0000) return null
  return { by: 'track', seconds: secondsOfFile(context) * (claimed / fileBytes) }
}

/** Whether sound ends so long before its declared end that part of it must be missing: 2 s, and less in short files. */
export function endsEarly(declared: Declared, heardSeconds: number): boolean {
  return declared.seconds - heardSeconds > Math.min(2, Math.max(0.2, declared.seconds / 10))
}
