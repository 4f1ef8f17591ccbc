import { Button } from '@earshot/ui/button'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { useReview } from './desk.tsx'
import type { Letter } from './outbox.ts'

/** How far a letter has come, and what can be done if it didn't arrive. */
export function LetterNote({ letter }: { letter: Letter }) {
  const t = useTranslations('review.thread')
  const say = useRefusalWords()
  const { outbox } = useReview()
  if (letter.state === 'sending') return <p className="text-sm text-ink-faint">{t('sending')}</p>
  return (
    <div role="alert" className="flex flex-wrap items-center gap-1.5 text-sm">
      <span className="flex-1 basis-36 font-medium text-may-not">
        {t('notSent')} {letter.state === 'refused' ? say(outbox.refusal(letter.key)) : null}
      </span>
      <Button size="sm" variant="quiet" onPress={() => outbox.discard(letter.key)}>
        {t('discard')}
      </Button>
      <Button size="sm" onPress={() => outbox.again(letter.key)}>
        {t('sendAgain')}
      </Button>
    </div>
  )
}
