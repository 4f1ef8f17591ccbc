import { StateShape } from '@earshot/ui/state-mark'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ANSWER } from './answer-head.tsx'
import type { Trial } from './use-trial.ts'

/** Where there is no room beside the scope for the answer: its one word, while the answer itself is out of sight. */
export function AnswerBar({ trial: { answered, question, nameOf } }: { trial: Trial }) {
  const t = useTranslations('tryOut.answer')
  const tc = useTranslations('consent.purposesInText')
  const isInSight = useAnswerInSight()
  if (isInSight) return null
  const may = answered.decision.effect === 'permit'
  return (
    <a
      href={`#${ANSWER}`}
      className="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-10 -mt-4 flex min-h-11 items-center gap-2.5 rounded-md border border-line bg-raised px-3.5 shadow-pop lg:hidden"
    >
      <StateShape state={may ? 'may-hear' : 'may-not'} size={16} />
      <span className="min-w-0 truncate">
        <span className={`font-semibold ${may ? 'text-may-hear' : 'text-may-not'}`}>{t(may ? 'permit' : 'deny')}</span>
        <span className="text-ink-soft">{` · ${nameOf(question.personId)}, ${tc(question.purpose)}`}</span>
      </span>
    </a>
  )
}

function useAnswerInSight(): boolean {
  const [isInSight, setInSight] = useState(true)
  useEffect(() => {
    const answer = document.getElementById(ANSWER)
    if (!answer) return
    const watch = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting ?? true), {
      // The navigation covers the lower edge.
      rootMargin: '0px 0px -120px 0px',
    })
    watch.observe(answer)
    return () => watch.disconnect()
  }, [])
  return isInSight
}
