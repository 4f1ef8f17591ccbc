import { fold, standings, answerFor, type LedgerEvent } from '@earshot/consent-core'
import { readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sniffFormat } from '../../media/formats.ts'
import { listeningsIn } from './listenings.ts'
import { audioFolder, demo, spoken, timesOf, type DemoClient, type RecordingKey, type When } from './index.ts'

const person = (key: string) => demo.people.find((one) => one.key === key)
const recordingOf = (key: string) => demo.recordings.find((one) => one.key === key)!
const sessionOf = (recording: string) => demo.sessions.find((one) => one.key === recordingOf(recording).session)!
const shareOf = (key: string | null) => demo.shares.find((one) => one.key === key)

/** Noon, just after midnight, and the days on which New York changes its clocks. */
const fillings = ['2026-11-24T17:00:00Z', '2026-11-24T05:10:00Z', '2026-11-02T06:30:00Z', '2027-03-15T04:30:00Z'].map(
  (now) => ({ now: Date.parse(now), at: timesOf(demo.sessions, demo.timeZone, Date.parse(now)) }),
)

/** The ledger as the core reads it, with keys for ids. */
function ledgerOf(client: DemoClient, at: (when: When) => number): LedgerEvent[] {
  return client.ledger.map((event, index) => {
    const happened = at(event.happened)
    const base = {
      id: `${client.key}#${index}`,
      clientId: client.key,
      recordedBy: { personId: event.recordedBy, role: person(event.recordedBy)!.role },
      obtained: event.obtained,
      signature: event.signature,
      language: event.language,
      interpreter: event.interpreter,
      notice: event.notice,
      happened,
      written: happened + event.writtenAfter * 60_000,
    }
    if (event.kind === 'granted') {
      const { key, from, until, audience, ...scope } = event.scope
      const named = audience.map((one) => ({ personId: one.person, role: one.role, name: person(one.person)!.name }))
      const ends = until === null ? null : at(until)
      return {
        ...base,
        kind: event.kind,
        scope: { ...scope, id: key, audience: named, sessions: { from: at(from) }, until: ends },
      }
    }
    if (event.kind === 'withdrawn') return { ...base, kind: event.kind, all: true, purposes: [], scopeIds: [] }
    return { ...base, kind: event.kind, sessionId: event.session }
  })
}

/** What a ledger amounts to, told from the ledger alone. */
function situationOf(client: DemoClient, now: number, at: (when: When) => number) {
  const state = fold(client.key, ledgerOf(client, at))
  const scopes = standings(state, now)
  if (scopes.length === 0) return 'not-agreed'
  if (scopes.every((one) => one.state === 'withdrawn')) return 'withdrawn'
  if (scopes.every((one) => one.state !== 'in-force')) return 'ended'
  const today = demo.sessions.filter(
    (one) => one.clients.includes(client.key) && now - at(one.startedAt) < 8 * 3_600_000,
  )
  return today.some((one) => answerFor(state, { id: one.key, signing: [] }, now)?.kind === 'declined')
    ? 'declined-today'
    : 'in-force'
}

describe('people', () => {
  test('two supervisees, two supervisors, a coordinator, each with an address of no real domain', () => {
    const count = (role: string) => demo.people.filter((one) => one.role === role).length
    expect([count('supervisee'), count('supervisor'), count('coordinator')]).toEqual([2, 2, 1])
    expect(new Set(demo.people.map((one) => one.email)).size).toBe(demo.people.length)
    for (const { email } of demo.people) expect(email).toMatch(/^[a-z]+@hollis\.example$/)
    expect(demo.password.length).toBeGreaterThanOrEqual(12)
  })

  test('each supervisee has one supervisor now', () => {
    for (const { key } of demo.people.filter((one) => one.role === 'supervisee'))
      expect(demo.supervisions.filter((one) => one.supervisee === key && one.to === null)).toHaveLength(1)
  })
})

describe('clients', () => {
  test.each(demo.clients)('$pseudonym is $situation whenever the demo is filled', (client) => {
    for (const { now, at } of fillings) expect(situationOf(client, now, at)).toBe(client.situation)
  })

  test('every situation that the demo promises is there, and a couple of whom one has not agreed', () => {
    const situations = new Set(demo.clients.map((one) => one.situation))
    expect([...situations].sort()).toEqual(['declined-today', 'ended', 'in-force', 'not-agreed', 'withdrawn'])
    const couple = sessionOf('the-table').clients.map((key) => demo.clients.find((one) => one.key === key)!.situation)
    expect(couple.sort()).toEqual(['in-force', 'not-agreed'])
  })

  test('scopes differ in purposes, persons and end', () => {
    const scopes = demo.clients.flatMap((one) =>
      one.ledger.flatMap((event) => (event.kind === 'granted' ? event.scope : [])),
    )
    const kinds = (of: (scope: (typeof scopes)[number]) => unknown) =>
      new Set(scopes.map((one) => JSON.stringify(of(one)))).size
    expect(kinds((one) => one.purposes)).toBeGreaterThan(2)
    expect(kinds((one) => one.audience.map(({ person }) => person))).toBeGreaterThan(2)
    expect(kinds((one) => one.until)).toBe(scopes.length)
  })

  test('a ledger is written in its order, never in the future, and speaks of the client’s own sessions', () => {
    for (const { now, at } of fillings)
      for (const client of demo.clients) {
        const events = ledgerOf(client, at)
        const written = events.map((event) => event.written)
        expect(written, client.key).toEqual(written.toSorted((a, b) => a - b))
        expect(Math.max(0, ...written), client.key).toBeLessThan(now)
        for (const event of client.ledger)
          if ('session' in event)
            expect(demo.sessions.find((one) => one.key === event.session)?.clients, event.session).toContain(client.key)
        expect(Math.min(now, ...events.map((event) => event.happened)), client.key).toBeGreaterThan(at(client.since))
      }
  })
})

describe('recordings', () => {
  test.each(demo.recordings)('$key is the sound of its script, of a few hundred kB', ({ key, file, durationMs }) => {
    const script = readFileSync(new URL(`../scripts/${key}.txt`, audioFolder), 'utf8')
    const written = [...script.matchAll(/^(?!voice )(\w+): (.+)$/gm)].map(([, speaker, words]) => ({
      speaker,
      text: words!.replace(/\s*\[\d+\]/g, '').replace(/\{([^|}]*)\|[^}]*\}/g, '$1'),
    }))
    expect(spoken[key].lines.map(({ speaker, text }) => ({ speaker, text }))).toEqual(written)
    expect(written[0]).toEqual({ speaker: 'Label', text: 'This is an invented role play, read by computer voices.' })

    const sound = new URL(file, audioFolder)
    const format = sniffFormat(readFileSync(sound).subarray(0, 4096))
    expect(format).toBe(file.replace(/^.*\./, '').replace('m4a', 'mp4'))
    expect(statSync(sound).size).toBeLessThan(800_000)
    expect(durationMs).toBeGreaterThanOrEqual(120_000)
    expect(durationMs).toBeLessThanOrEqual(300_000)
  })

  test('each is of a session that was held, and everyone who speaks took part', () => {
    for (const { key, uploaded, removedAtSource, session } of demo.recordings) {
      const { clients, clinician } = sessionOf(key)
      const there = [clinician, ...clients].sort()
      const speakers = new Set(spoken[key].lines.slice(1).map((line) => line.speaker.toLowerCase()))
      expect([...speakers].sort(), key).toEqual(there)
      for (const { now, at } of fillings) {
        expect(at(uploaded), key).toBeGreaterThan(at({ session, minutes: 0 }))
        expect(at(removedAtSource ?? uploaded), key).toBeGreaterThanOrEqual(at(uploaded))
        expect(at(removedAtSource ?? uploaded), key).toBeLessThan(now)
      }
    }
  })

  test('each is shared after its upload with the clinician’s supervisor, but for the couple’s', () => {
    const shared = demo.shares.map((one) => one.recording)
    expect(demo.recordings.map((one) => one.key).filter((key) => !shared.includes(key))).toEqual(['the-table'])
    for (const share of demo.shares) {
      const { clinician } = sessionOf(share.recording)
      const pair = demo.supervisions.find((one) => one.supervisee === clinician && one.to === null)
      expect([share.openedBy, share.supervisor], share.key).toEqual([clinician, pair?.supervisor])
      for (const { at } of fillings)
        expect(at(share.opened), share.key).toBeGreaterThan(at(recordingOf(share.recording).uploaded))
    }
  })
})

describe('threads', () => {
  test('each moment lies inside its recording and begins and ends with speech', () => {
    for (const { recording, startMs, endMs } of demo.threads) {
      const { lines, durationMs } = spoken[recording]
      const edges = lines.flatMap((line) => [line.startMs, line.endMs])
      for (const ms of endMs === null ? [startMs] : [startMs, endMs]) {
        expect(Math.min(...edges.map((edge) => Math.abs(edge - ms))), `${recording} ${ms}`).toBeLessThan(250)
        expect(ms, recording).toBeLessThan(durationMs)
      }
      if (endMs !== null) expect(endMs, recording).toBeGreaterThan(startMs)
    }
  })

  test('each is written by someone who could, while they could', () => {
    for (const thread of demo.threads) {
      const { clinician, clients } = sessionOf(thread.recording)
      const share = shareOf(thread.share)
      const writers = [clinician, ...(share ? [share.supervisor] : [])]
      expect(share?.recording ?? thread.recording).toBe(thread.recording)
      expect(thread.visibility).toBe(thread.share === null ? 'private' : 'share')
      for (const { now, at } of fillings) {
        const opened = at(share?.opened ?? recordingOf(thread.recording).uploaded)
        const gone = Math.min(
          ...clients.map((key) =>
            silencedAt(
              demo.clients.find((one) => one.key === key)!,
              at,
            ),
          ),
          now,
        )
        let before = opened
        for (const { author, written } of [{ author: thread.author, written: thread.created }, ...thread.comments]) {
          expect(writers).toContain(author)
          expect(at(written), `${thread.recording} ${author}`).toBeGreaterThanOrEqual(before)
          expect(at(written), `${thread.recording} ${author}`).toBeLessThan(gone)
          before = at(written)
        }
        if (thread.resolved) {
          expect(writers).toContain(thread.resolved.by)
          expect(at(thread.resolved.at)).toBeGreaterThanOrEqual(before)
          expect(at(thread.resolved.at)).toBeLessThan(gone)
        }
      }
    }
  })

  test('whoever writes of a recording has listened to it before, while they could', () => {
    for (const { now, at } of fillings) {
      const listenings = listeningsIn(demo, at)
      expect(listenings.map((one) => one.at)).toEqual(listenings.map((one) => one.at).toSorted((a, b) => a - b))
      for (const { recording, author, written } of demo.threads.flatMap((thread) => [
        { recording: thread.recording, author: thread.author, written: thread.created },
        ...thread.comments.map((comment) => ({ recording: thread.recording, ...comment })),
      ])) {
        const heard = listenings.filter((one) => one.recording.key === recording && one.person === author)
        expect(heard, `${recording} ${author}`).toHaveLength(1)
        expect(heard[0]!.at).toBeLessThanOrEqual(at(written))
        const { share } = heard[0]!
        const { clinician, clients } = sessionOf(recording)
        expect(share === null).toBe(author === clinician)
        expect(heard[0]!.at).toBeGreaterThanOrEqual(at(share?.opened ?? recordingOf(recording).uploaded))
        for (const key of clients) {
          const client = demo.clients.find((one) => one.key === key)!
          expect(heard[0]!.at + recordingOf(recording).durationMs).toBeLessThan(Math.min(now, silencedAt(client, at)))
        }
      }
    }
  })

  test('what can be heard holds at least 25 comments, every kind of thread, and open and answered questions', () => {
    const heard: RecordingKey[] = demo.recordings
      .map((one) => one.key)
      .filter((key) => sessionOf(key).clients.every((client) => isInForce(client)))
    const threads = demo.threads.filter((one) => heard.includes(one.recording))
    expect(heard).toHaveLength(4)
    expect(threads.flatMap((one) => one.comments).length).toBeGreaterThanOrEqual(25)
    expect(new Set(threads.map((one) => one.kind)).size).toBe(5)
    expect(threads.some((one) => one.visibility === 'private')).toBe(true)
    expect(threads.some((one) => one.resolved !== null)).toBe(true)
    const questions = threads.filter((one) => one.question !== null)
    expect(questions.filter((one) => one.comments.length === 0).length).toBeGreaterThanOrEqual(3)
    expect(questions.filter((one) => one.comments.length > 0).length).toBeGreaterThanOrEqual(2)
  })

  test('a thread has its first words: a prepared question or a comment of its author', () => {
    for (const { question, comments, author, kind } of demo.threads) {
      if (question) {
        expect(kind).toBe('question')
        for (const part of Object.values(question)) expect(part.length).toBeGreaterThan(20)
      } else expect(comments[0]?.author).toBe(author)
    }
  })
})

const isInForce = (key: string) =>
  ['in-force', 'declined-today'].includes(demo.clients.find((one) => one.key === key)!.situation)

/** From when a client's recordings were silent: the scope's end or the withdrawal; infinity while it is in force. */
function silencedAt(client: DemoClient, at: (when: When) => number): number {
  const ends = client.ledger.map((event) => {
    if (event.kind === 'withdrawn') return at(event.happened)
    return event.kind === 'granted' && event.scope.until ? at(event.scope.until) : Infinity
  })
  return Math.min(Infinity, ...ends)
}
