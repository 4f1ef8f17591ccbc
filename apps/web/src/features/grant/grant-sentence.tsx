import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { useNobodyElse } from '../../consent/nobody-else.ts'
import { endOfDay } from '../../consent/wall-clock.ts'
import { useAudienceWords } from '../../consent/audience-words.ts'
import type { Audience } from './grant-audience.ts'
import type { GrantDraft } from './grant-draft.ts'

/** The yes as one would say it aloud, growing while the form is filled in. */
export function GrantSentence({
  draft,
  audience,
  session,
  standsBeside,
  lead,
}: {
  draft: GrantDraft
  audience: Audience
  /** The one in which it was said, which it then covers too. */
  session: { number: number } | null
  /** Whether the client has said another yes that stands, which may let somebody else hear. */
  standsBeside: boolean
  /** What stands over it; if nothing is said, that it is about to be written down. */
  lead?: string
}) {
  const t = useTranslations('consent')
  const ta = useTranslations('audience')
  const format = useFormatter()
  const { timeZone } = useMe().program
  const nobodyElse = useNobodyElse()
  const persons = useAudienceWords()(audience)
  const list = (items: string[], none: string) => (items.length > 0 ? format.list(items) : none)
  const whole = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : null)
  const keep = whole(draft.keepDays)
  const review = whole(draft.reviewDays)
  const limits = [
    audience.persons.some((one) => one.standIns) ? ta('standsInLater') : null,
    session && draft.answersSession ? t('sentence.answers', { number: session.number }) : null,
    draft.reconfirm ? t('sentence.reconfirm') : t('sentence.noReconfirm'),
    keep ? t('sentence.keep', { days: keep }) : null,
    review === null ? null : t('sentence.review', { days: review }),
    draft.deleteOnWithdraw ? t('sentence.onWithdraw') : null,
    draft.export ? t('sentence.export') : null,
  ]
  return (
    <div className="rounded-lg border border-line bg-raised px-5 py-4 shadow-sheet">
      <h2 className="pb-2 text-sm font-medium text-ink-faint">{lead ?? t('sentence.lead')}</h2>
      <p className="text-lg" aria-live="polite">
        {t('sentence.all', {
          persons: list(persons, t('sentence.noPersons')),
          form: list(
            draft.forms.map((one) => t(`forms.${one}`)),
            t('sentence.noForms'),
          ),
          sessions: session ? t('sentence.fromSession', { number: session.number }) : t('sentence.fromNow'),
          purposes: list(
            draft.purposes.map((one) => t(`purposesInText.${one}`)),
            t('sentence.noPurposes'),
          ),
          until: draft.until
            ? t('sentence.untilDay', { day: format.dateTime(endOfDay(draft.until, timeZone) - 1, 'dayYear') })
            : t('sentence.noEnd'),
        })}
        {persons.length > 0 ? ` ${t(`sentence.${standsBeside ? 'besides' : nobodyElse}`)}` : null}
      </p>
      <p className="pt-2 text-ink-soft">{limits.filter(Boolean).join(' ')}</p>
    </div>
  )
}
