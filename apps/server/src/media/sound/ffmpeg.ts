import { AV_LOG_QUIET, AVERROR_EOF } from 'node-av/constants'
import { FFmpegError, Log, PosixError } from 'node-av/lib'

/** It wants more input before it gives anything. The number differs between systems. */
export const WANTS_MORE = FFmpegError.AVERROR(PosixError.EAGAIN)
/** What our own input and output answer when they fail. */
export const IO_FAILED = FFmpegError.AVERROR(PosixError.EIO)
export const INVALID = FFmpegError.AVERROR(PosixError.EINVAL)

/** A native call that failed where it never should. Its text names the call and FFmpeg's reason, nothing of the file. */
export class FfmpegFailure extends Error {
  override readonly name = 'FfmpegFailure'
  constructor(call: string, code: number) {
    super(`FFmpeg: ${call}: ${FFmpegError.strerror(code)}`)
  }
}

/** @throws FfmpegFailure for a negative result */
export function done(call: string, result: number): number {
  if (result < 0) throw new FfmpegFailure(call, result)
  return result
}

/** Whether a call that gives frames or packets gave one; false once it wants more, or has no more. */
export function gave(call: string, result: number): boolean {
  if (result === WANTS_MORE || result === AVERROR_EOF) return false
  return done(call, result) >= 0
}

/** FFmpeg writes to standard error, and what it writes can quote the file: titles, names, places. */
export function silence(): void {
  Log.setLevel(AV_LOG_QUIET)
}
