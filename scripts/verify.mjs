// Checks a certificate of deletion, and against the client's own record that it stands in it. It needs this file and any
// Node from 18 on: no installation, no network, and none of the code that made the certificate.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const USAGE = `npm run verify -- <certificate.json> [--ledger <my-record.json>] [--receipt <consent-receipt.json>] [--key <key.pem>]

Checks that a certificate of deletion is as it was signed. With the client's record (or an older one), that the deletion
stands in it. With a receipt, that the record goes on from where it stood then. With a key that you have from the program
itself, that it was this key that signed.`

class Bad extends Error {}
const bad = (sentence) => {
  throw new Bad(sentence)
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** RFC 8785 for JSON without fractions: keys in the order of their UTF-16, no white space. */
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.keys(value).sort()
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

/**
 * @param {any} given the certificate's JSON
 * @param {{ ledger?: any, receipt?: any, key?: string }} beside
 * @returns {string[]} what was found to be so
 * @throws {Bad} with a sentence that says what is not
 */
export function check(given, { ledger, receipt, key } = {}) {
  const { certificate, hash, signature } = given ?? {}
  if (certificate?.kind !== 'earshot-deletion-certificate' || certificate.version !== 1)
    bad('This is no certificate of deletion that this command knows.')
  if (signature?.algorithm !== 'Ed25519') bad('It carries no Ed25519 signature.')
  if (sha256(canonical(certificate)) !== hash) bad('What it says was changed after it was signed.')
  const der = Buffer.from(String(signature.public_key), 'base64')
  const publicKey = readKey({ key: der, format: 'der', type: 'spki' })
  const signed = Buffer.from(`earshot deletion certificate v1\n${hash}`)
  if (!verify(null, signed, publicKey, Buffer.from(String(signature.value), 'base64')))
    bad('The signature is not one over this certificate by the key that it names.')
  requireShape(certificate)
  const found = [
    `It is as it was signed on ${certificate.issued_time}, by the key ${fingerprint(publicKey)}.`,
    `It says: recording ${certificate.recording.id} of client ${certificate.client.id} was deleted at ${certificate.deleted_time}.`,
  ]
  if (key !== undefined) {
    if (fingerprint(readKey(key)) !== fingerprint(publicKey)) bad('It was signed by another key than the one you gave.')
    found.push('That is the key you gave.')
  }
  if (ledger !== undefined) found.push(...inLedger(certificate, ledger))
  if (receipt !== undefined) found.push(...afterReceipt(certificate, receipt, ledger))
  return found
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const ID = /^[a-z]{2,5}_[a-z0-9]{8,40}$/

/** Whatever is printed of it can be nothing but what it is said to be. */
function requireShape({ issued_time: issued, deleted_time: deleted, client, recording, ledger }) {
  const whole = (one) => Number.isInteger(one) && one > 0
  const isWhole =
    [issued, deleted].every((one) => typeof one === 'string' && INSTANT.test(one)) &&
    [client?.id, recording?.id, ledger?.deleted?.event_id].every((one) => typeof one === 'string' && ID.test(one)) &&
    whole(ledger?.count) &&
    whole(ledger?.deleted?.number) &&
    ledger.deleted.number <= ledger.count
  if (!isWhole) bad('It is signed, and does not say what a certificate of deletion says.')
}

function readKey(key) {
  try {
    const read = createPublicKey(key)
    return read.asymmetricKeyType === 'ed25519' ? read : bad('The key is no Ed25519 key.')
  } catch (error) {
    throw error instanceof Bad ? error : new Bad('The public key can’t be read.')
  }
}

const fingerprint = (key) => sha256(key.export({ format: 'der', type: 'spki' }))

/** The hash after each entry of a record; entry n at n. */
function walk(ledger) {
  if (ledger?.kind !== 'earshot-ledger' || !Array.isArray(ledger.entries))
    bad('This is no record as Earshot hands it out.')
  const hashes = ['']
  for (const { canonical: text, hash } of ledger.entries) {
    const own = sha256(`${hashes.at(-1)}\n${text}`)
    if (own !== hash) bad(`Entry ${hashes.length} of the record was changed, or one before it is missing.`)
    hashes.push(own)
  }
  if (hashes.length - 1 !== ledger.count || hashes.at(-1) !== ledger.newest_hash)
    bad('The record does not end where it says that it ends.')
  return hashes
}

function inLedger(certificate, ledger) {
  const hashes = walk(ledger)
  const { count, newest_hash: newest, deleted } = certificate.ledger
  if (ledger.client !== certificate.client.id) bad('The record is another client’s.')
  if (ledger.count < count)
    bad(`The record has ${ledger.count} entries, and the certificate counts ${count}: some are missing.`)
  if (hashes[count] !== newest) bad('The record is not the one that the certificate was made from.')
  if (hashes[deleted.number] !== deleted.hash)
    bad('The deletion does not stand in the record where the certificate says.')
  const event = JSON.parse(ledger.entries[deleted.number - 1].canonical)
  const isIt =
    event.kind === 'deleted' &&
    event.id === deleted.event_id &&
    event.clientId === certificate.client.id &&
    event.recordingId === certificate.recording.id &&
    event.written === certificate.deleted_time
  if (!isIt) bad('The entry of the record is not about this deletion.')
  return [`The deletion is entry ${deleted.number} of the ${ledger.count} in the record, and the record is whole.`]
}

function afterReceipt(certificate, receipt, ledger) {
  const { count, newest_hash: newest } = receipt?.ledger ?? {}
  if (!Number.isInteger(count) || typeof newest !== 'string') bad('This is no receipt as Earshot hands it out.')
  if (receipt.record?.pii_principal_id !== certificate.client.id) bad('The receipt is another client’s.')
  if (sha256(canonical(receipt.record)) !== receipt.record_hash) bad('The receipt was changed after it was made.')
  if (ledger !== undefined && (walk(ledger)[count] ?? null) !== newest)
    bad('The record is not the one that the receipt was made from: entries were changed or taken out since.')
  if (ledger === undefined && count === certificate.ledger.count && newest !== certificate.ledger.newest_hash)
    bad('The receipt and the certificate count alike and end differently.')
  const says = (receipt.record.event ?? []).some(
    (one) =>
      one.event_id === certificate.ledger.deleted.event_id &&
      one.concerns?.recording_ids?.includes(certificate.recording.id),
  )
  if (count >= certificate.ledger.deleted.number && !says)
    bad('The receipt does not know of this deletion, and should.')
  if (count >= certificate.ledger.deleted.number) return ['The receipt says so too.']
  return [
    ledger === undefined
      ? 'The receipt is older than the deletion. Whether the record goes on from it was not checked: that needs the record.'
      : 'The receipt is older than the deletion, and the record goes on from it.',
  ]
}

function main(args) {
  const beside = {}
  const files = []
  for (let n = 0; n < args.length; n++) {
    const name = { '--ledger': 'ledger', '--receipt': 'receipt', '--key': 'key' }[args[n]]
    if (name) beside[name] = args[++n] ?? bad(USAGE)
    else if (args[n].startsWith('-')) bad(USAGE)
    else files.push(args[n])
  }
  if (files.length !== 1) bad(USAGE)
  const given = Object.fromEntries(
    Object.entries(beside).map(([name, path]) => [name, name === 'key' ? read(path) : json(path)]),
  )
  return check(json(files[0]), given)
}

/** npm runs this from the project's folder; files are named from where it was called. */
const read = (path) => readFileSync(resolve(process.env.INIT_CWD ?? '.', path), 'utf8')

function json(path) {
  const text = read(path)
  try {
    return JSON.parse(text)
  } catch {
    return bad(`${path} is no JSON.`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${main(process.argv.slice(2)).join('\n')}\n`)
  } catch (error) {
    process.stderr.write(
      `${error instanceof Bad || error.code === 'ENOENT' ? error.message : 'This can’t be read as a certificate.'}\n`,
    )
    process.exitCode = 1
  }
}
