import { Button } from '@earshot/ui/button'
import { Sheet } from '@earshot/ui/sheet'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Composer } from './composer.tsx'
import { useReview } from './desk.tsx'
import { useFocusAtOnce } from './use-focus-at-once.ts'

/** On a phone a comment is written on a sheet over the threads. What was begun is kept when it is closed. */
export function CommentSheet({ onClose, onPrepare }: { onClose: () => void; onPrepare: () => void }) {
  const t = useTranslations('review')
  const { room, typingDone } = useReview()
  const close = () => {
    typingDone()
    onClose()
  }
  return (
    <Sheet
      isOpen
      onOpenChange={(open) => {
        if (!open) close()
      }}
      title={t('composer.title')}
      isDismissable={false}
    >
      <FocusedComposer onSent={onClose} />
      {room.can.question ? (
        <Button
          variant="quiet"
          className="mt-2 w-full"
          onPress={() => {
            close()
            onPrepare()
          }}
        >
          {t('composer.instead')}
        </Button>
      ) : null}
    </Sheet>
  )
}

function FocusedComposer({ onSent }: { onSent: () => void }) {
  const area = useRef<HTMLTextAreaElement>(null)
  useFocusAtOnce(area)
  return <Composer inputRef={area} onSent={onSent} />
}
