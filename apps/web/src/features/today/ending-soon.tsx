import { Row, Rows, Section } from '@earshot/ui/section'
import { StateMark } from '@earshot/ui/state-mark'
import { useTranslations } from 'use-intl'
import { AskAgain, type Ending } from '../../consent/ask-again.tsx'
import { useEndingWords } from '../../consent/use-ending-words.ts'
import { ClientLink } from '../../links/client-link.tsx'

/** What one's clients allow and soon no longer will; the wording for asking is a press away. */
export function EndingSoon({ endings }: { endings: readonly Ending[] }) {
  const t = useTranslations('today')
  const say = useEndingWords()
  if (endings.length === 0) return null
  return (
    <Section title={t('ending')} count={endings.length} lead={t('endingLead')}>
      <Rows>
        {endings.map((ending) => {
          const { when, what } = say(ending)
          return (
            <Row key={ending.scopeId} className="flex flex-wrap items-center gap-x-6 gap-y-2">
              <div className="min-w-0 flex-1 basis-72">
                <p className="flex flex-wrap items-baseline gap-x-3">
                  <ClientLink client={ending.client} />
                  {ending.isUrgent ? (
                    <StateMark state="waiting">{when}</StateMark>
                  ) : (
                    <span className="text-sm text-ink-faint">{when}</span>
                  )}
                </p>
                <p className="text-ink-soft">{what}</p>
              </div>
              <AskAgain ending={ending} />
            </Row>
          )
        })}
      </Rows>
    </Section>
  )
}
