import { Button } from '@earshot/ui/button'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft } from '../../drafts/use-draft.ts'
import { useReview } from './desk.tsx'
import { roomKey } from './room-storage.ts'
import { useFocusAtOnce } from './use-focus-at-once.ts'
import { WritingArea } from './writing-area.tsx'

const EMPTY = { text: '' }

/** An answer to a thread. Closed without sending, what was written is kept. */
export function ReplyBox({ threadId, onDone }: { threadId: string; onDone: () => void }) {
  const t = useTranslations('review.thread')
  const { place, outbox, typing, typingDone } = useReview()
  const [draft, setDraft, discard] = useDraft(`${roomKey(place)}:reply:${threadId}`, EMPTY)

  const area = useRef<HTMLTextAreaElement>(null)
  useFocusAtOnce(area)

  function send() {
    const text = draft.text.trim()
    if (text === '') return
    outbox.send({ type: 'reply', threadId, text })
    discard()
    typingDone()
    onDone()
  }
  return (
    <form
      className="flex flex-col gap-2 pt-2"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <WritingArea
        inputRef={area}
        onSend={send}
        onCancel={onDone}
        label={t('replyLabel')}
        placeholder={t('replyPlaceholder')}
        value={draft.text}
        onChange={(text) => {
          setDraft({ text })
          if (text === '') typingDone()
          else typing(text)
        }}
      />
      <div className="flex justify-end gap-1">
        <Button
          size="sm"
          variant="quiet"
          onPress={() => {
            typingDone()
            onDone()
          }}
        >
          {t('cancel')}
        </Button>
        <Button size="sm" variant="primary" type="submit" isDisabled={draft.text.trim() === ''}>
          {t('reply')}
        </Button>
      </div>
    </form>
  )
}
