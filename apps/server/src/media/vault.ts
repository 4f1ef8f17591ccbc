/**
 * The vault: files that say nothing to whoever has the disk but not the key.
 *
 *     header   'earshot' ‖ version 1 ‖ 16 random bytes of salt
 *     chunks   64 KiB each but the last, AES-256-GCM, a tag of 16 bytes behind each
 *     key      HKDF-SHA256(data key, salt, 'earshot vault v1')
 *     nonce    chunk number, 11 bytes big-endian ‖ 1 on the last chunk, else 0
 *
 * So a chunk opens only under its own key, in its own file, at its own place; the last one proves the length; and a
 * range is read by opening the chunks that hold it. Two shells share this core: one that waits for the disk without
 * holding up the server, and a synchronous one for the worker thread in which native code reads and writes.
 */
export { VaultFault, type Fault } from './vault/fault.ts'
export { SealedReader } from './vault/reader.ts'
export { type SealedStream } from './vault/stream.ts'
export { newSpace, SealedReaderSync } from './vault/reader-sync.ts'
export { SealedWriter } from './vault/writer.ts'
export { SealedWriterSync } from './vault/writer-sync.ts'
