import { notify } from '@earshot/ui/toast'
import { createElement } from 'react'
import { useTranslations } from 'use-intl'
import { choiceMenu } from '../../player/choice.tsx'
import { onDemand, useOnDemand, useQuietly } from '../../player/on-demand.ts'
import type { Thread } from './thread.ts'

/** A question being prepared: a new one, or one that is changed. */
export type Prepared = { changes: Thread | null }

const commentSheet = onDemand(async () => (await import('./comment-sheet.tsx')).CommentSheet)
const questionSheet = onDemand(async () => (await import('./question-sheet.tsx')).QuestionSheet)
const parts = [choiceMenu, commentSheet, questionSheet]
const QUIET_AFTER_MS = 5000

/** What opens over the room. Its code comes when it is asked for, and by itself once the room has been open a while. */
export function OverRoom({
  sheet,
  onSheet,
  question,
  onQuestion,
}: {
  sheet: boolean
  onSheet: (open: boolean) => void
  question: Prepared | null
  onQuestion: (question: Prepared | null) => void
}) {
  const t = useTranslations('review')
  const sayNot = () => notify({ tone: 'may-not', title: t('composer.notLoaded') })
  const comment = useOnDemand(commentSheet, sheet, () => {
    onSheet(false)
    sayNot()
  })
  const asking = useOnDemand(questionSheet, question !== null, () => {
    onQuestion(null)
    sayNot()
  })
  useQuietly(parts, QUIET_AFTER_MS)
  return (
    <>
      {comment &&
        createElement(comment, { onClose: () => onSheet(false), onPrepare: () => onQuestion({ changes: null }) })}
      {asking && question && createElement(asking, { changes: question.changes, onClose: () => onQuestion(null) })}
    </>
  )
}
