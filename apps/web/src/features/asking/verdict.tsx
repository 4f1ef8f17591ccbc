import {
  adviceOn,
  askFirst,
  praiseOf,
  type Facts,
  type Finding,
  type Judgement,
  type Kind,
} from '@earshot/asking/coach'
import { Button } from '@earshot/ui/button'
import { Section } from '@earshot/ui/section'
import { StateBand, StateShape } from '@earshot/ui/state-mark'
import { useTranslations } from 'use-intl'
import { sentenceAt, withBetter, type Shows } from '../../asking/marked-text.ts'

interface Shown {
  readonly ask: string
  readonly kind: Kind
  readonly judgement: Judgement
  readonly facts: Facts
  readonly onAsk: (ask: string) => void
}

/** What gets in the way and what would serve better; and what is good. */
export function Verdict({ ask, kind, judgement: { findings, good, asks }, facts, onAsk }: Shown) {
  const t = useTranslations('asking')
  if (/\p{Script=Hangul}/u.test(ask)) return <StateBand state="waiting">{t('notYet')}</StateBand>
  return (
    <div className="flex min-w-0 flex-col gap-8" aria-live="polite">
      {findings.length === 0 && asks ? (
        <StateBand state="may-hear">
          <strong className="font-semibold">{t('well')}.</strong> {t('wellLead')}
        </StateBand>
      ) : (
        <Section title={t('lacks')} count={findings.length + (asks ? 0 : 1)}>
          <ul className="flex flex-col gap-5">
            {findings.map((one) => {
              const { better, ...advice } = adviceOn[one.fault]
              const words = [better(facts, sentenceAt(ask, one)), ...listenersIn(ask, one, findings, facts)].join(' ')
              return <Found key={`${one.fault} ${one.from}`} {...{ one, words, ask, onAsk }} {...advice} />
            })}
            {asks ? null : <NotAsked {...{ kind, ask, facts, onAsk }} />}
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

/** Better words take the place of a whole sentence: whoever it says will listen is not lost with it. */
function listenersIn(ask: string, one: Finding, findings: readonly Finding[], facts: Facts): string[] {
  const written = sentenceAt(ask, one)
  const isHeard = ({ fault, from, to }: Finding) =>
    fault === 'vague-audience' && fault !== one.fault && from !== null && sentenceAt(ask, { from, to }) === written
  return one.from !== null && findings.some(isHeard) ? [adviceOn['vague-audience'].better(facts, written)] : []
}

/** Without a question there is nothing to say yes to, however well the rest is said. */
function NotAsked({ kind, facts, ...rest }: Omit<Shown, 'judgement'>) {
  const { better, ...advice } = askFirst[kind]
  return <Found one={MISSING} words={better(facts)} {...advice} {...rest} />
}

const MISSING: Shows = { from: null, to: null }

interface FoundProps extends Pick<Shown, 'ask' | 'onAsk'> {
  readonly one: Shows
  readonly title: string
  readonly why: string
  readonly words: string
}

function Found({ one, title, why, words, ask, onAsk }: FoundProps) {
  const t = useTranslations('asking')
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
