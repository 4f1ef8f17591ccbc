import { AnswerCard } from './answer-card.tsx'
import { AnswerBar } from './answer-bar.tsx'
import { EffectList } from './effect-list.tsx'
import { Matrix } from './matrix.tsx'
import { QuestionForm } from './question-form.tsx'
import { ScopeEditor } from './scope-editor.tsx'
import type { AskedAbout } from './first-asked.ts'
import type { Question, TryFacts, TrySession } from './trial.ts'
import { useTrial } from './use-trial.ts'

/**
 * The question, its answer beside it, the scope under it. On a phone the answer comes between the two; on a wide screen
 * it stays in sight while the scope is changed.
 */
export function TrialView({
  facts,
  session,
  client,
  pseudonymOf,
  asked,
  onAsk,
}: {
  facts: TryFacts
  session: TrySession
  client: { id: string; name: string }
  pseudonymOf: (clientId: string) => string | null
  /** What the page's address holds, and how it comes to hold another question. */
  asked: AskedAbout
  onAsk: (question: Question) => void
}) {
  const trial = useTrial(facts, session, client.id, { asked, onAsk })
  return (
    <>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,25rem)] lg:grid-rows-[auto_1fr]">
        <QuestionForm trial={trial} />
        <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <div className="flex flex-col gap-6 lg:sticky lg:top-4">
            <AnswerCard trial={trial} client={client} pseudonymOf={pseudonymOf} />
          </div>
        </div>
        <ScopeEditor trial={trial} client={client} />
      </div>
      {trial.effect ? <EffectList effect={trial.effect} nameOf={trial.nameOf} /> : null}
      <Matrix trial={trial} />
      <AnswerBar trial={trial} />
    </>
  )
}
