import { Facts } from '@earshot/ui/section'
import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../api/views.ts'
import { audienceIn, useMemberWords } from './audience-words.ts'
import { lastDay } from './last-day.ts'
import { useNobodyElse } from './nobody-else.ts'

export type ScopeView = Outputs['clients']['show']['scopes'][number]

/** What a client allows, as facts that could be read to them. @param isOnly no other scope says who else may hear */
export function PlainScope({ scope, isOnly, className }: { scope: ScopeView; isOnly: boolean; className?: string }) {
  const t = useTranslations('consent')
  const format = useFormatter()
  const nobodyElse = useNobodyElse()
  const day = (iso: string) => format.dateTime(new Date(iso), 'dayYear')
  const { conditions: limits } = scope

  const kept = [
    limits.keepAtMostDays === null ? null : t('plain.keepAtMost', { days: limits.keepAtMostDays }),
    limits.deleteAfterReviewDays === null ? null : t('plain.afterReview', { days: limits.deleteAfterReviewDays }),
  ].filter((one) => one !== null)
  const also = [
    limits.reconfirm ? t('plain.asked') : t('plain.notAsked'),
    limits.export ? t('plain.exported') : null,
    limits.deleteOnWithdraw ? t('plain.deletedOnWithdraw') : null,
  ].filter((one) => one !== null)

  return (
    <Facts
      className={className}
      facts={[
        {
          term: t('plain.who'),
          fact: (
            <>
              <Heard scope={scope} />
              {isOnly ? <span className="block text-ink-faint">{t(`plain.${nobodyElse}`)}</span> : null}
            </>
          ),
        },
        { term: t('plain.what'), fact: scope.purposes.map((one) => t(`purposes.${one}`)).join(', ') },
        { term: t('plain.form'), fact: scope.forms.map((one) => t(`formsAlone.${one}`)).join(', ') },
        {
          term: t('plain.sessions'),
          fact: scope.sessions
            ? t('plain.named', { count: scope.sessions.length })
            : scope.from
              ? t('plain.fromOn', { day: day(scope.from) })
              : '',
        },
        {
          term: t('plain.until'),
          fact: scope.until
            ? t('plain.untilDay', { day: format.dateTime(lastDay(scope.until), 'dayYear') })
            : t('plain.noEnd'),
        },
        { term: t('plain.kept'), fact: kept.length > 0 ? kept.join('. ') : t('plain.programRules') },
        ...(scope.processing.length > 0
          ? [{ term: t('plain.machine'), fact: scope.processing.map((one) => t(`processing.${one}`)).join(', ') }]
          : []),
        { term: t('plain.also'), fact: also.join('. ') },
      ]}
    />
  )
}

/** Persons line by line, under them whoever stands in for them; then each group with who is meant by it. */
function Heard({ scope }: { scope: ScopeView }) {
  const t = useTranslations('consent')
  const ta = useTranslations('audience')
  const membersOf = useMemberWords()
  const { persons, groups } = audienceIn(scope)
  return (
    <>
      {persons.map(({ personId, name, role, standIns }) => (
        <span key={personId} className="block">
          {t('plain.person', { name, role: t(`audienceRoles.${role}`) })}
          {standIns ? <span className="block pl-4 text-ink-soft">{ta('standsInLine', { name })}</span> : null}
        </span>
      ))}
      {groups.map((group) => (
        <span key={group.id} className="block">
          {ta('groupLine', { name: group.name, members: membersOf(group) })}
        </span>
      ))}
    </>
  )
}
