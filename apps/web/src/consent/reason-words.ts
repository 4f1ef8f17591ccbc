import { useTranslations } from 'use-intl'
import { guestRoles } from '../sessions/guest-role.ts'

/** A key under `reasons`, as the server gives it. */
export type Reason = { key: string; params: Record<string, string | number> }

/** The key where guests alone have not said yes: their role stands beside it, where it may be told. */
const GUEST_MISSING = 'guest-never-granted'

export const waitsForGuest = (reasons: readonly Reason[]): boolean => reasons.some(({ key }) => key === GUEST_MISSING)

/** Reasons as one text, each said once. */
export function useReasonWords(): (reasons: readonly Reason[]) => string {
  const t = useTranslations('reasons')
  const tg = useTranslations('guests.missing')
  const say = ({ key, params }: Reason) => {
    const role = key === GUEST_MISSING ? guestRoles.find((one) => one === params['role']) : undefined
    return role ? tg(role) : t(key as 'allowed', params as never)
  }
  return (reasons) => reasons.map(say).join(' ')
}
