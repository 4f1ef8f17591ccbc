import { addSilentClient, insteadSaid, yes, type Setting } from './setting.ts'

/** Sound is the recording and its peaks; words are comments, questions and the room around them. */
export type Form = 'audio' | 'words'

export interface StateRow {
  /** What the clinician reaches, through whatever share or none. */
  readonly own: readonly Form[]
  /** What the share's supervisor reaches through it. */
  readonly share: readonly Form[]
  /** The same, through a share that was opened afterwards. */
  readonly newShare?: readonly Form[]
  readonly clients?: number
  /** Minutes ago that the session began; 30 where nothing else is said. */
  readonly began?: number
  readonly happens?: (setting: Setting) => Promise<void>
}

const all: readonly Form[] = ['audio', 'words']
const nothing: readonly Form[] = []

const api = ({ cast }: Setting) => cast.people.clinician.api

type What = Parameters<ReturnType<typeof api>['consent']['withdraw']['mutate']>[0]['what']

const withdraws =
  (what: (setting: Setting) => What, client = 0) =>
  async (setting: Setting) => {
    await api(setting).consent.withdraw.mutate({
      clientId: setting.clientIds[client]!,
      what: what(setting),
      obtained: 'spoken',
    })
  }

const answers = async (setting: Setting, answer: 'yes' | 'no') => {
  const { sessionId, clientIds } = setting
  await api(setting).consent.answer.mutate({ clientId: clientIds[0]!, sessionId, answer, obtained: 'spoken' })
}

/** Every consent state, and who reaches what of its recording. Nobody else reaches anything in any of them. */
export const states = {
  granted: { own: all, share: all },
  none: {
    own: nothing,
    share: nothing,
    async happens(setting) {
      const silent = await addSilentClient(setting, 'none silent')
      const [before] = setting.clientIds.splice(0, 1, silent)
      await setting.server.db.participant.deleteMany({ where: { sessionId: setting.sessionId, clientId: before! } })
    },
  },
  'reconfirm missing': {
    own: nothing,
    share: nothing,
    happens: (setting) => insteadSaid(setting, { conditions: { reconfirm: true } }),
  },
  reconfirmed: {
    own: all,
    share: all,
    async happens(setting) {
      await insteadSaid(setting, { conditions: { reconfirm: true } })
      await answers(setting, 'yes')
    },
  },
  declined: { own: nothing, share: nothing, happens: (setting) => answers(setting, 'no') },
  'declined, then yes': {
    own: all,
    share: nothing,
    async happens(setting) {
      await answers(setting, 'no')
      await answers(setting, 'yes')
    },
  },
  'withdrawn of all': { own: nothing, share: nothing, happens: withdraws(() => ({ all: true })) },
  'withdrawn of supervision': {
    own: all,
    share: nothing,
    happens: withdraws(() => ({ purposes: ['individual-supervision'] })),
  },
  'withdrawn of own review': { own: nothing, share: all, happens: withdraws(() => ({ purposes: ['own-review'] })) },
  'withdrawn of the scope': {
    own: nothing,
    share: nothing,
    happens: withdraws(({ scopeId }) => ({ scopeIds: [scopeId] })),
  },
  'withdrawn of another purpose': { own: all, share: all, happens: withdraws(() => ({ purposes: ['research'] })) },
  ended: {
    own: nothing,
    share: nothing,
    happens: (setting) =>
      insteadSaid(setting, { until: new Date(Date.now() - (setting.began - 10) * 60_000).toISOString() }),
  },
  'supervisor not named': {
    own: all,
    share: nothing,
    happens: (setting) =>
      insteadSaid(setting, { audience: [{ personId: setting.cast.people.clinician.id, role: 'clinician' }] }),
  },
  'transcript only': {
    own: ['words'],
    share: ['words'],
    happens: (setting) => insteadSaid(setting, { forms: ['transcript'] }),
  },
  'couple, both yes': { clients: 2, own: all, share: all },
  'couple, one missing': {
    own: nothing,
    share: nothing,
    async happens(setting) {
      setting.clientIds.push(await addSilentClient(setting, 'couple silent'))
    },
  },
  'couple, one withdrew': { clients: 2, own: nothing, share: nothing, happens: withdraws(() => ({ all: true }), 1) },
  'share ended': {
    own: all,
    share: nothing,
    happens: (setting) =>
      api(setting)
        .shares.end.mutate({ shareId: setting.shareId })
        .then(() => undefined),
  },
  'supervision ended': {
    own: all,
    share: nothing,
    async happens({ cast }) {
      await cast.people.coordinator.api.people.endSupervision.mutate({ id: cast.formerSupervisionId })
    },
  },
  'delete-by passed': {
    began: 25 * 60,
    own: nothing,
    share: nothing,
    async happens(setting) {
      const grant = yes(setting.cast, setting.clientIds[0]!, setting.began + 10, { conditions: { keepAtMostDays: 1 } })
      await api(setting).consent.grant.mutate(grant)
    },
  },
  'granted again after a withdrawal': {
    own: all,
    share: nothing,
    newShare: all,
    async happens(setting) {
      await withdraws(() => ({ all: true }))(setting)
      const clientId = setting.clientIds[0]!
      const grant = yes(setting.cast, clientId, 0)
      await api(setting).consent.grant.mutate({ ...grant, duringSessionId: setting.sessionId })
    },
  },
} satisfies Record<string, StateRow>

export type StateName = keyof typeof states
