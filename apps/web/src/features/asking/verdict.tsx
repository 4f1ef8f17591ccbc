import { adviceOn, praiseOf, type Facts, type Finding, type Judgement } from '@earshot/asking/coach'
import { Button } from '@earshot/ui/button'
import { Section } from '@earshot/ui/section'
import { StateBand, StateShape } from '@earshot/ui/state-mark'
import { useTranslations } from 'use-intl'
import { withBetter } from '../../asking/marked-text.ts'

interface Shown {
  readonly ask: string
  readonly judgement: Judgement
  readonly facts: Facts
  readonly onAsk: (ask: string) => void
}

/** What gets in the way and what would serve better; and what is good. */
export function Verdict({ ask, judgement: { findings, good }, facts, onAsk }: Shown) {
  const t = useTranslations('asking')
  if (/\p{Script=Hangul}/u.test(ask)) return <StateBand state="waiting">{t('notYet')}</StateBand>
  return (
    <div className="flex min-w-0 flex-col gap-8" aria-live="polite">
      {findings.length === 0 ? (
        <StateBand state="may-hear">
          <strong className="font-semibold">{t('well')}.</strong> {t('wellLead')}
        </StateBand>
      ) : (
        <Section title={t('lacks')} count={findings.length}>
          <ul className="flex flex-col gap-5">
            {findings.map((one) => (
              <Found key={`${one.fault} ${one.from}`} one={one} {...{ ask, facts, onAsk }} />
            ))}
          </ul>
        </Section>
      )}
      {good.length > 0 ? (
        <Section title={t('helps')}>
          <ul className="flex flex-col gap-1.5">
            {good.map((said) => (
              <li key={said} className="flex items-start gap-2.5">
                <StateShape state="may-hear" className="mt-[5px]" />
                {praiseOf[said]}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  )
}

function Found({ one, ask, facts, onAsk }: { one: Finding } & Omit<Shown, 'judgement'>) {
  const t = useTranslations('asking')
  const { title, why, better } = adviceOn[one.fault]
  const words = better(facts)
  return (
    <li className="flex flex-col gap-2 border-l-2 border-waiting pl-4">
      <p>
        <strong className="font-semibold">{title}</strong>
        {one.from === null ? null : <q className="block text-ink-soft">{ask.slice(one.from, one.to ?? undefined)}</q>}
      </p>
      <p className="text-sm text-ink-soft">{why}</p>
      <p className="text-sm">
        <span className="text-ink-faint">{t('better')}: </span>
        {words}
      </p>
      {ask.includes(words) ? null : (
        <Button size="sm" className="self-start" onPress={() => onAsk(withBetter(ask, one, words))}>
          {one.from === null ? t('add') : t('putIn')}
        </Button>
      )}
    </li>
  )
}
