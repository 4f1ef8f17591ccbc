/** A mono 16-bit wav of a tone that swells each second, as bytes. */
export function wav(seconds: number, rate = 16_000): Buffer {
  const samples = Math.round(seconds * rate)
  const bytes = Buffer.alloc(44 + samples * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36 + samples * 2, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(rate * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(samples * 2, 40)
  for (let i = 0; i < samples; i++) {
    const swell = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / rate)
    bytes.writeInt16LE(Math.round(12_000 * swell * Math.sin((2 * Math.PI * 220 * i) / rate)), 44 + i * 2)
  }
  return bytes
}
