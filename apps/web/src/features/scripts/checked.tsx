import type { Checked as Found } from '@earshot/asking/check'
import { adviceOn } from '@earshot/asking/coach'
import type { Language } from '@earshot/asking/scripts'
import { Section } from '@earshot/ui/section'
import { StateBand } from '@earshot/ui/state-mark'
import { useTranslations } from 'use-intl'
import { piecesOf } from '../../asking/marked-text.ts'
import { useTroubleWords } from '../../asking/use-trouble-words.ts'
import type { List } from './content.ts'
import { factsOf } from './said.ts'

interface CheckedProps {
  readonly text: string
  readonly checked: Found
  readonly language: Language
  readonly list: List
}

/** What keeps a text from being published, marked where it stands; and what the coach would say besides. */
export function Checked({ text, checked, language, list }: CheckedProps) {
  const t = useTranslations('scripts')
  const say = useTroubleWords()
  const { troubles, hints, isJudged } = checked
  if (text.trim() === '') return null
  return (
    <div className="flex flex-col gap-6" aria-live="polite">
      {troubles.length === 0 ? (
        <StateBand state={isJudged ? 'may-hear' : 'waiting'}>{isJudged ? t('fine') : t('notJudged')}</StateBand>
      ) : (
        <Section title={t('hinders')} count={troubles.length}>
          <ul className="flex flex-col gap-1.5">
            {troubles.map((one, n) => (
              <li key={n} className="border-l-2 border-may-not pl-3">
                {say(one)}
              </li>
            ))}
          </ul>
          <Marked text={text} shows={troubles} language={language} />
          {isJudged ? null : <p className="pt-2 text-sm text-ink-faint">{t('notJudged')}</p>}
        </Section>
      )}
      {hints.length > 0 ? (
        <Section title={t('hints')} count={hints.length}>
          <ul className="flex flex-col gap-3">
            {hints.map(({ fault, from, to }) => (
              <li key={`${fault} ${from}`} className="border-l-2 border-waiting pl-3">
                <strong className="font-semibold">{adviceOn[fault].title}.</strong>{' '}
                {from === null || to === null ? null : <q className="text-ink-soft">{text.slice(from, to)}</q>}
                <span className="block text-sm text-ink-soft">{adviceOn[fault].why}</span>
                <span className="block text-sm text-ink-faint">{adviceOn[fault].better(factsOf(list))}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  )
}

function Marked({ text, shows, language }: { text: string; shows: Found['troubles']; language: Language }) {
  const t = useTranslations('scripts')
  if (shows.every(({ from }) => from === null)) return null
  return (
    <section
      lang={language}
      aria-label={t('marked')}
      className="mt-3 rounded-md bg-sunken px-4 py-3 break-keep whitespace-pre-wrap"
    >
      {piecesOf(text, shows).map(({ text: words, shows: at }, n) =>
        at.length === 0 ? (
          <span key={n}>{words}</span>
        ) : (
          <mark
            key={n}
            className="rounded-[3px] bg-may-not-soft px-0.5 text-ink underline decoration-may-not decoration-2 underline-offset-4"
          >
            {words}
          </mark>
        ),
      )}
    </section>
  )
}
