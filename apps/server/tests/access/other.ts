import { WORDS } from '../client/asked.ts'
import { PASSWORD } from '../server.ts'
import { procedure, type Call } from './call.ts'
import type { Cast, CastRole } from './cast.ts'
import { newKey } from './laid.ts'
import { yes } from './setting.ts'
import type { World } from './world.ts'
import { CLIENT_PAGES, CLIENT_PRESSES } from './client-pages.ts'

/** What a surface that holds nothing derived is asked about. */
export interface Target {
  readonly cast: Cast
  readonly role: CastRole
  readonly world: World
  readonly clientId: string
  readonly sessionId: string
  readonly recordingId: string
  readonly shareId: string
  readonly token: string
  readonly email: string
}

/** A surface that holds nothing derived from a recording, whoever asks and however they stand. */
export interface OtherSurface {
  readonly name: string
  /** An address that no route of its own answers. */
  readonly unlisted?: boolean
  /** Ends the sign-in that it is asked with. */
  readonly signsOut?: boolean
  /** Whose duty lets them know that there is a recording, by its id: nothing else of it. */
  readonly mayName?: readonly CastRole[]
  call(target: Target): Call
}

const query = (name: string, input: (target: Target) => unknown = () => ({})): OtherSurface => ({
  name,
  call: (target) => procedure(name, 'query', input(target)),
})
const mutation = (name: string, input: (target: Target) => unknown): OtherSurface => ({
  name,
  call: (target) => procedure(name, 'mutation', input(target)),
})
const get = (path: string): OtherSurface => ({ name: `GET ${path}`, call: () => ({ method: 'GET', path }) })
const head = (path: string): OtherSurface => ({ name: `HEAD ${path}`, call: () => ({ method: 'HEAD', path }) })
const auth = (path: string, body: (target: Target) => unknown = () => ({})): OtherSurface => ({
  name: `POST /api/auth${path}`,
  call: (target) => ({
    method: 'POST',
    path: `/api/auth${path}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body(target)),
  }),
})
const wish = ({ recordingId, world }: Target) => ({
  recordingId,
  supervisorId: world.supervisor.id,
  purpose: 'individual-supervision',
})

/** As a program has it before anybody changed it. */
const policy = {
  mustReconfirm: false,
  keepAtMostDays: 30,
  deleteAfterReviewDays: 7,
  unconfirmedDays: 14,
  backupDays: 30,
  evidenceYears: 6,
  neverPurposes: [],
  emergencyAccess: false,
  emergencyPersonId: null,
  emergencyNumbers: '',
}

/** What a program's own script says. */
const written = {
  ask: 'again',
  approach: 'attention',
  settings: ['couple'],
  purposes: ['together'],
  text: 'May I?',
  why: '',
}
const scriptAt = { piece: 'again', language: 'en', after: 0 }

/** In the order in which they are asked: what shuts something comes last, so that there is most to tell before. */
export const otherSurfaces: readonly OtherSurface[] = [
  query('me.show'),
  mutation('recordings.playhead', ({ recordingId, shareId }) => ({ recordingId, shareId, atMs: 0, speed: 1 })),
  mutation('recordings.player', ({ recordingId, shareId }) => ({
    recordingId,
    shareId,
    page: '0'.repeat(32),
    isSilent: false,
  })),
  query('clients.list'),
  query('clients.show', ({ clientId }) => ({ clientId })),
  query('clients.endingSoon'),
  query('sessions.list'),
  query('overview.show'),
  query('people.list'),
  query('asking.facts'),
  query('forms.show'),
  mutation('forms.publish', () => ({ language: 'en', after: 99, words: WORDS })),
  query('asks.ofClient', ({ clientId }) => ({ clientId })),
  query('asks.waiting'),
  mutation('asks.prepare', ({ cast, clientId }) => ({
    clientIds: [clientId],
    language: 'ko',
    scope: yes(cast, clientId, 5).scope,
  })),
  mutation('asks.handOver', () => ({ askIds: ['ask_00000000'] })),
  mutation('asks.confirm', () => ({ askId: 'ask_00000000', isTheirs: true })),
  mutation('asks.close', () => ({ askId: 'ask_00000000' })),
  mutation('asks.link', ({ clientId }) => ({ clientId })),
  mutation('asks.endLink', ({ clientId }) => ({ clientId })),
  query('asks.mailed', ({ clientId }) => ({ clientId })),
  mutation('asks.mailLink', ({ clientId }) => ({ clientId, address: 'one@example.net', tellToo: true })),
  query('scripts.library', () => ({ language: 'en' })),
  query('scripts.list', () => ({ language: 'ko' })),
  query('scripts.history', () => ({ piece: 'again', language: 'en' })),
  mutation('scripts.save', () => ({ ...scriptAt, piece: null, content: written })),
  mutation('scripts.publish', () => ({ ...scriptAt, content: written })),
  mutation('scripts.bringBack', () => ({ ...scriptAt, after: 1, number: 1 })),
  mutation('scripts.discard', () => ({ ...scriptAt, after: 2 })),
  mutation('scripts.hide', () => ({ ...scriptAt, after: 3 })),
  mutation('scripts.restore', () => ({ ...scriptAt, after: 4 })),
  query('consent.tryOut', ({ clientId }) => ({ clientId })),
  query('program.show'),
  query('groups.list'),
  mutation('groups.create', ({ role }) => ({ name: `Group of ${role}` })),
  mutation('groups.join', ({ cast }) => ({ groupId: 'grp_00000000', personId: cast.people.supervisor.id })),
  mutation('groups.leave', ({ cast }) => ({ groupId: 'grp_00000000', personId: cast.people.supervisor.id })),
  mutation('guests.add', ({ sessionId }) => ({ sessionId, role: 'interpreter', language: 'en' })),
  mutation('guests.ask', ({ clientId, sessionId }) => ({ clientId, sessionId, language: 'en' })),
  mutation('guests.takeOut', ({ clientId, sessionId }) => ({ clientId, sessionId })),
  query('signing.show', ({ clientId }) => ({ clientId })),
  mutation('signing.set', ({ clientId }) => ({
    clientId,
    from: null,
    to: {
      who: 'one-representative',
      signers: [{ id: null, relation: 'guardian' }],
      ofAgeOn: null,
      seesSessions: false,
    },
  })),
  query('standIns.list'),
  query('standIns.toTell', ({ clientId }) => ({ clientId })),
  mutation('standIns.appoint', ({ cast }) => ({
    standInId: cast.people['supervisor-of-nobody'].id,
    forId: cast.people.supervisor.id,
    from: new Date().toISOString(),
    to: new Date(Date.now() + 60_000).toISOString(),
  })),
  mutation('standIns.end', () => ({ id: 'sti_00000000' })),
  mutation('standIns.told', ({ clientId }) => ({ id: 'sti_00000000', clientId })),
  query('noes.list'),
  mutation('noes.offer', ({ sessionId, clientId }) => ({ sessionId, clientId })),
  query('sessionNotes.show', ({ sessionId }) => ({ sessionId })),
  mutation('sessionNotes.write', ({ sessionId }) => ({ sessionId, text: 'Mine alone.' })),
  mutation('sessionNotes.remove', ({ sessionId }) => ({ sessionId })),
  query('liveSupervision.list'),
  query('liveSupervision.choices'),
  mutation('liveSupervision.book', ({ sessionId, world }) => ({
    sessionId,
    supervisorId: world.supervisor.id,
    yes: [],
  })),
  mutation('liveSupervision.answer', ({ clientId }) => ({ id: 'liv_00000000', clientId, answer: 'yes' })),
  mutation('liveSupervision.reply', () => ({ id: 'liv_00000000', comes: true })),
  mutation('liveSupervision.cancel', () => ({ id: 'liv_00000000' })),
  mutation('withholding.ask', ({ clientId }) => ({
    recordingId: 'rec_00000000',
    clientId,
    what: { find: 'alone' },
    obtained: 'spoken',
  })),
  mutation('withholding.found', () => ({
    recordingId: 'rec_00000000',
    eventId: 'evt_00000000',
    ranges: [{ startMs: 0, endMs: 1 }],
  })),
  mutation('recorder.leaveOut', ({ clientId }) => ({ recordingId: 'rec_00000000', clientId, atMs: 0, minutes: 2 })),
  query('directions.list'),
  query('directions.about', ({ sessionId }) => ({ sessionId })),
  mutation('directions.open', ({ sessionId, clientId }) => ({
    sessionId,
    clientId,
    text: 'Ring them before five.',
    dueAt: new Date().toISOString(),
    reached: [],
    key: newKey(),
  })),
  query('directions.show', () => ({ directionId: 'dir_00000000' })),
  mutation('directions.reach', () => ({
    directionId: 'dir_00000000',
    whom: 'The desk',
    how: 'phone',
    at: new Date().toISOString(),
    key: newKey(),
  })),
  mutation('directions.acknowledge', () => ({ directionId: 'dir_00000000', orderSeq: 1 })),
  mutation('directions.change', () => ({
    directionId: 'dir_00000000',
    text: 'Ring them at once.',
    dueAt: new Date().toISOString(),
    key: newKey(),
  })),
  mutation('directions.finish', () => ({ directionId: 'dir_00000000' })),
  query('holds.list'),
  mutation('holds.ask', ({ sessionId }) => ({
    sessionId,
    why: 'complaint',
    nextCheck: new Date(Date.now() + 60_000).toISOString(),
  })),
  mutation('holds.say', () => ({ holdId: 'hld_00000000', step: 'set' })),
  query('emergencies.list'),
  mutation('emergencies.open', ({ sessionId }) => ({ sessionId, reason: 'medical' })),
  mutation('emergencies.close', ({ recordingId }) => ({ recordingId })),
  mutation('emergencies.told', () => ({ id: 'emg_00000000' })),
  mutation('emergencies.putOff', () => ({
    id: 'emg_00000000',
    until: new Date(Date.now() + 60_000).toISOString(),
    reason: 'would-hinder-help',
  })),
  query('shares.choices'),
  query('shares.check', wish),
  { ...query('copies.list'), mayName: ['clinician', 'coordinator'] },
  query('invitations.list'),
  query('recordings.status', ({ recordingId }) => ({ recordingId })),
  mutation('recordings.dismiss', ({ recordingId }) => ({ recordingId })),
  mutation('copies.tick', ({ recordingId }) => ({ copyId: recordingId, removed: false })),
  mutation('recordings.begin', ({ sessionId }) => ({ sessionId, source: 'phone', bytes: 1_000 })),
  query('recorder.show', ({ sessionId }) => ({ sessionId })),
  mutation('recorder.end', ({ recordingId }) => ({ recordingId, pieces: null })),
  mutation('recorder.begin', ({ sessionId }) => ({ sessionId })),
  mutation('me.setLocale', () => ({ locale: 'en' })),
  mutation('clients.create', ({ role }) => ({ pseudonym: `Reed ${role}` })),
  mutation('sessions.create', ({ clientId }) => ({ clientIds: [clientId], startedAt: new Date().toISOString() })),
  mutation('invitations.create', ({ role }) => ({ email: `${role}@example.org`, roles: ['supervisee'] })),
  mutation('invitations.show', ({ token }) => ({ token })),
  mutation('invitations.revoke', () => ({ invitationId: 'inv_00000000' })),
  mutation('people.supervise', ({ cast }) => ({
    superviseeId: cast.people['other-trainee'].id,
    supervisorId: cast.people['supervisor-of-nobody'].id,
  })),
  query('program.reach', () => policy),
  mutation('program.change', () => ({ from: policy, to: policy })),
  mutation('people.endSupervision', ({ cast }) => ({ id: cast.formerSupervisionId })),
  mutation('consent.grant', ({ cast, clientId }) => yes(cast, clientId, 5)),
  mutation('consent.answer', ({ clientId, sessionId }) => ({ clientId, sessionId, answer: 'yes', obtained: 'spoken' })),
  mutation('shares.open', wish),
  ...CLIENT_PAGES.flatMap((path) => [get(path), head(path)]),
  ...CLIENT_PRESSES.map((path): OtherSurface => ({
    name: `POST ${path}`,
    call: () => ({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'form=x&what=all',
    }),
  })),
  { name: 'GET /sheets/:clientId', call: ({ clientId }) => ({ method: 'GET', path: `/sheets/${clientId}` }) },
  get('/certificates/key'),
  head('/certificates/key'),
  get('/healthz'),
  head('/healthz'),
  get('/readyz'),
  head('/readyz'),
  get('/'),
  head('/'),
  get('/boot.js'),
  head('/boot.js'),
  {
    name: 'any page of a recording',
    unlisted: true,
    call: ({ recordingId }) => ({ method: 'GET', path: `/recordings/${recordingId}` }),
  },
  {
    name: 'PUT /media/:recordingId/original',
    call: ({ recordingId }) => ({
      method: 'PUT',
      path: `/media/${recordingId}/original`,
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(64),
    }),
  },
  {
    name: 'PUT /media/:recordingId/pieces/:number',
    call: ({ recordingId }) => ({
      method: 'PUT',
      path: `/media/${recordingId}/pieces/0?stretch=0&start=0&end=1000`,
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(64),
    }),
  },
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', 'TRACE'].map((method): OtherSurface => ({
    name: `${method} /api/trpc/:path`,
    call: () => ({ method, path: '/api/trpc/no.such' }),
  })),
  mutation('consent.withdraw', ({ clientId }) => ({ clientId, what: { purposes: ['research'] }, obtained: 'spoken' })),
  mutation('recorder.clientStopped', ({ recordingId, clientId }) => ({
    recordingId,
    atMs: 0,
    said: [{ clientId, keep: true }],
  })),
  mutation('shares.end', ({ shareId }) => ({ shareId })),
  mutation('invitations.accept', ({ token }) => ({ token, name: 'Ada Moss', password: PASSWORD })),
  auth('/sign-in/email', ({ email }) => ({ email, password: PASSWORD })),
  { ...auth('/sign-out'), signsOut: true },
  { ...auth('/revoke-sessions'), signsOut: true },
]
