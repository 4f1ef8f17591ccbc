import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../api/views.ts'
import { useNow } from '../clock/use-now.ts'

type Due = Pick<Outputs['directions']['list']['directions'][number], 'state' | 'dueAt' | 'isAtOnce' | 'overdueAt'>

/** By when something is to be done, and whether that is over. */
export function useDueWords(style: 'dayTime' | 'dayYearTime' = 'dayTime'): (due: Due) => {
  text: string
  isOver: boolean
} {
  const t = useTranslations('directions')
  const format = useFormatter()
  const now = useNow()
  return ({ state, dueAt, isAtOnce, overdueAt }) => {
    const isOver = state !== 'done' && Date.parse(overdueAt) <= now
    const time = format.dateTime(new Date(dueAt), style)
    return { text: t(isOver ? 'overdue' : isAtOnce ? 'atOnce' : 'due', { time }), isOver }
  }
}
