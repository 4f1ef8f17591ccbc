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
  const tracks = new Map(
    context.streams.map((stream) => [stream.index, Number(stream.duration) * secondsOf(stream.timeBase)]),
  )
  const file = context.duration === AV_NOPTS_VALUE ? 0 : Number(context.duration) / AV_TIME_BASE
  return (track) => {
    const seconds = tracks.get(track.index) ?? 0
    if (seconds > 0) return { by: 'track', seconds }
    return file > 0 ? { by: 'file', seconds: file } : null
  }
}

/** Whether sound ends so long before its declared end that part of it must be missing: 2 s, and less in short files. */
export function endsEarly(declared: Declared, heardSeconds: number): boolean {
  return declared.seconds - heardSeconds > Math.min(2, Math.max(0.2, declared.seconds / 10))
}
