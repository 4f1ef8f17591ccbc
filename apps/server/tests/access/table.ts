import { ask, askTogether, few, type Answer } from './call.ts'
import { castRoles, type Cast, type CastRole } from './cast.ts'
import type { DerivedSurface } from './derived.ts'
import { nowhere, type Place } from './laid.ts'
import type { StateName } from './states.ts'
import { allowed, playing, type Way, type World } from './world.ts'

/** A role that reaches for one recording, in one consent state, one way. */
export interface Case {
  readonly world: World
  readonly way: Way
  readonly role: CastRole
  readonly place: Place
}

/** Only they are ever allowed anything; the others come without a share in one state alone. */
const mayEverHear: ReadonlySet<CastRole> = new Set(['clinician', 'supervisor'])

export const casesOf = (surface: DerivedSurface, worlds: readonly World[]): Case[] =>
  worlds
    .filter((world) => surface.states?.includes(world.state) ?? true)
    .flatMap((world) =>
      [...world.ways].flatMap(([way, place]) => castRoles.map((role): Case => ({ world, way, role, place }))),
    )
    .filter(({ way }) => way !== 'none' || !surface.throughShare)
    .filter(({ world, way, role }) => way !== 'none' || mayEverHear.has(role) || world.state === 'granted')

export const isPermitted = (surface: DerivedSurface, { world, role, way }: Case) =>
  allowed(world.row, role, way).includes(surface.form) && (surface.only === undefined || surface.only === role)

/** In these each call goes alone, and its whole answer is looked at; in the others calls of a procedure go together, which is quicker. */
const ALONE: ReadonlySet<StateName> = new Set(['granted', 'withdrawn of all', 'share ended'])
const TOGETHER = 8

/** @returns each case with what it was answered, and what ids that are nobody's are answered in the same manner */
export async function askAll(url: string, cast: Cast, surface: DerivedSurface, cases: readonly Case[]) {
  const cookie = ({ world, role }: Case) => playing(cast, world, role)?.cookie ?? ''
  const call = ({ place, role }: Case) => surface.call(place, role)
  const absentCall = ({ place, role }: Case) => surface.call(nowhere(place.shareId), role)
  const goesAlone = ({ world }: Case) => ALONE.has(world.state) || surface.form === 'audio'

  const absent = new Map<string, Promise<Answer>>()
  const absentAnswer = (one: Case) => {
    const alone = goesAlone(one)
    const key = `${one.role} ${one.place.shareId === null} ${alone}`
    const asked =
      absent.get(key) ??
      (alone
        ? ask(url, cookie(one), absentCall(one))
        : askTogether(url, cookie(one), [absentCall(one)]).then(([first]) => first!))
    absent.set(key, asked)
    return asked
  }

  const together = [
    ...Map.groupBy(
      cases.filter((one) => !goesAlone(one)),
      cookie,
    ).values(),
  ].flatMap((of) =>
    Array.from({ length: Math.ceil(of.length / TOGETHER) }, (_, n) => of.slice(n * TOGETHER, (n + 1) * TOGETHER)),
  )
  const requests = [...cases.filter(goesAlone).map((one) => [one]), ...together]
  const answered = await few(requests, async (of) => {
    const first = of[0]!
    const answers = goesAlone(first)
      ? [await ask(url, cookie(first), call(first))]
      : await askTogether(url, cookie(first), of.map(call))
    return Promise.all(
      of.map(async (one, index) => ({ ...one, answer: answers[index]!, absent: await absentAnswer(one) })),
    )
  })
  return answered.flat()
}
