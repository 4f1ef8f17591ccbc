import { Section } from '@earshot/ui/section'
import { StateMark } from '@earshot/ui/state-mark'
import { useTranslations } from 'use-intl'
import type { Touched } from './effect.ts'

/** Who would lose and who would gain by what is being tried, and whether at once. */
export function EffectList({
  effect: { loses, gains },
  nameOf,
}: {
  effect: { loses: Touched[]; gains: Touched[] }
  nameOf: (id: string) => string
}) {
  const t = useTranslations('tryOut.effect')
  return (
    <Section title={t('title')} lead={t('lead')}>
      {loses.length + gains.length === 0 ? (
        <p className="border-t border-line py-4 text-ink-soft">{t('none')}</p>
      ) : (
        <div className="grid gap-x-12 gap-y-5 border-t border-line pt-4 sm:grid-cols-2">
          {loses.length > 0 ? <Touching state="may-not" title={t('loses')} ways={loses} nameOf={nameOf} /> : null}
          {gains.length > 0 ? <Touching state="may-hear" title={t('gains')} ways={gains} nameOf={nameOf} /> : null}
        </div>
      )}
    </Section>
  )
}

function Touching({
  state,
  title,
  ways,
  nameOf,
}: {
  state: 'may-hear' | 'may-not'
  title: string
  ways: Touched[]
  nameOf: (id: string) => string
}) {
  const t = useTranslations('tryOut.effect')
  const tc = useTranslations('consent.purposes')
  return (
    <div>
      <h3>
        <StateMark state={state}>{title}</StateMark>
      </h3>
      <ul className="flex flex-col gap-1 pt-1.5 pl-5">
        {ways.map(({ personId, purpose, now }) => (
          <li key={`${personId} ${purpose}`}>
            {t('way', { person: nameOf(personId), purpose: tc(purpose) })}
            <span className="text-sm text-ink-faint">{` · ${t(now ? 'atOnce' : state === 'may-hear' ? 'ifShared' : 'notShared')}`}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
