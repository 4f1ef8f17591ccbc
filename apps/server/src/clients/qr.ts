import { encode } from 'uqr'

/** A QR code as one path: squares of one unit on a field of `size` units. */
export interface Qr {
  readonly size: number
  readonly path: string
}

/** An address as a QR code, with the quiet border that scanners ask for. */
export function qrOf(address: string): Qr {
  const { size, data } = encode(address, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}
