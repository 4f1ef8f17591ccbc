import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Demuxer } from 'node-av/api'
import { AV_PIX_FMT_YUV420P } from 'node-av/constants'

const width = 160
const height = 90

/** Brightness of the three seats of the call, from left to right, and of what is between them. */
const seats = [74, 92, 66]
const between = 24

/**
 * The picture of a video call with every camera covered: three dark seats, one frame a second.
 * @param {number} seconds
 * @param {string} folder a scratch folder
 */
export async function openPicture(seconds, folder) {
  const frame = Buffer.alloc((width * height * 3) / 2, 128)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const seat = Math.floor(x / 54)
      const inside = x % 54 > 3 && x % 54 < 50 && y > 14 && y < 76
      frame[y * width + x] = inside ? seats[seat] : between
    }
  }
  const file = join(folder, 'picture.yuv')
  await writeFile(file, Buffer.concat(Array.from({ length: Math.ceil(seconds) }, () => frame)))
  const rate = { num: 1, den: 1 }
  return Demuxer.open({ type: 'video', input: file, width, height, pixelFormat: AV_PIX_FMT_YUV420P, frameRate: rate })
}
