import type { Purpose } from '@earshot/consent-core'
import { useTranslations } from 'use-intl'
import type { Outputs } from '../api/views.ts'
import { ButtonLink } from '../links/links.tsx'

export type Ending = Outputs['clients']['endingSoon']['endings'][number]

/** Where an ask is talked over decides which ways to ask fit it. */
const settingFor = { client: 'established', representatives: 'minor-and-guardian', others: 'couple' } as const

/** One press away: the wording for asking once more for what ends. */
export function AskAgain({ ending }: { ending: Ending }) {
  const t = useTranslations('today')
  return (
    <ButtonLink
      size="sm"
      to="/asking"
      search={{ setting: settingFor[ending.with], purpose: firstOf(ending.purposes) }}
      aria-label={t('askAgainOf', { name: ending.client.pseudonym })}
    >
      {t('askAgain')}
    </ButtonLink>
  )
}

/** An ask begins with what somebody else hears it for, where there is such. */
const firstOf = (purposes: readonly Purpose[]): Purpose | undefined =>
  purposes.find((one) => one !== 'own-review') ?? purposes[0]
