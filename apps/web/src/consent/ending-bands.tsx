import { StateBand } from '@earshot/ui/state-mark'
import { useQuery } from '@tanstack/react-query'
import { trpc } from '../api/trpc.ts'
import { AskAgain } from './ask-again.tsx'
import { useEndingWords } from './use-ending-words.ts'

/** On a client's page: what of it ends soon, and how it is asked for once more. */
export function EndingBands({ clientId }: { clientId: string }) {
  const say = useEndingWords()
  const { data } = useQuery(trpc.clients.endingSoon.queryOptions())
  const endings = (data?.endings ?? []).filter((one) => one.client.id === clientId)
  return endings.map((ending) => {
    const { when, what } = say(ending)
    return (
      <StateBand key={ending.scopeId} state="waiting" action={<AskAgain ending={ending} />} className="mb-3">
        <span className="font-semibold">{when}</span>
        <span className="text-ink-soft">{` · ${what}`}</span>
      </StateBand>
    )
  })
}
