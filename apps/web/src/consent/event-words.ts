import type { EventKind, Purpose } from '@earshot/consent-core'
import { useFormatter, useTranslations } from 'use-intl'

/** What of an event its line needs, whether it comes as the ledger has it or as a page was given it. */
export type Said = {
  kind: EventKind
  sessionId: string | null
  /** Of a withdrawal. */
  all: boolean
  purposes: readonly Purpose[]
  /** False: nothing of it had been allowed. */
  tookBack: boolean
}

/** An event of a ledger as one line. `numberOf` gives the number of a session. */
export function useEventWords(): (event: Said, numberOf: (sessionId: string | null) => number) => string {
  const t = useTranslations('consent')
  const format = useFormatter()
  return ({ kind, sessionId, all, purposes, tookBack }, numberOf) => {
    if (kind === 'reconfirmed' || kind === 'declined') return t(`events.${kind}`, { number: numberOf(sessionId) })
    if (kind !== 'withdrawn') return t(`events.${kind}`)
    if (all) return t(tookBack ? 'events.withdrawnAll' : 'events.saidNoAll')
    if (purposes.length === 0) return t('events.withdrawn')
    const names = format.list(purposes.map((one) => t(`purposes.${one}`)))
    return t(tookBack ? 'events.withdrawnPurposes' : 'events.saidNoPurposes', { purposes: names })
  }
}
