import { Button } from '@earshot/ui/button'
import { Tooltip, TooltipTrigger } from '@earshot/ui/tooltip'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft } from '../../drafts/use-draft.ts'
import { DangerFirst } from '../../directions/danger-first.tsx'
import { keyText } from '../../keys/key-name.tsx'
import { usePlayer } from '../../player/player-context.tsx'
import { AnchorFields, FOLLOWING, useAnchorNow, type Anchor } from './anchor-fields.tsx'
import { useReview } from './desk.tsx'
import { KindMenu } from './kind-menu.tsx'
import { roomKey } from './room-storage.ts'
import type { Kind, Visibility } from './thread.ts'
import { VisibilityMenu } from './visibility-menu.tsx'
import { WritingArea } from './writing-area.tsx'

type CommentDraft = Anchor & { text: string; kind: Kind; visibility: Visibility }

const RISK: Kind = 'ethics-or-risk'

const EMPTY: CommentDraft = { ...FOLLOWING, text: '', kind: 'process', visibility: 'share' }

/** A comment at a moment or a range. The moment stands from the first letter on, and the player rests meanwhile. */
export function Composer({
  inputRef,
  onSent,
}: {
  inputRef?: RefObject<HTMLTextAreaElement | null>
  onSent?: () => void
}) {
  const t = useTranslations('review.composer')
  const { place, room, outbox, typing, typingDone } = useReview()
  const player = usePlayer()
  const [draft, setDraft, discard] = useDraft<CommentDraft>(`${roomKey(place)}:comment`, EMPTY)
  const anchorNow = useAnchorNow(draft)
  // Said before each comment about a risk, also where one had been begun.
  const [isSafe, setSafe] = useState(false)
  const asksFirst = draft.kind === RISK && !isSafe
  const own = useRef<HTMLTextAreaElement>(null)
  const area = inputRef ?? own
  useEffect(() => {
    if (isSafe) area.current?.focus()
  }, [isSafe, area])
  const visibility = room.share === null ? 'private' : draft.visibility

  function write(text: string) {
    if (text === '') {
      setDraft({ ...draft, ...FOLLOWING, text })
      typingDone()
      return
    }
    setDraft({ ...draft, ...anchorNow(), text })
    typing(text)
  }
  function send() {
    const text = draft.text.trim()
    if (text === '' || asksFirst) return
    outbox.send({ type: 'thread', kind: draft.kind, visibility, text, ...anchorNow() })
    discard()
    // The kind is likely to be right for the next one, but a risk is said of each anew. Who may read it is chosen each time: a comment that nobody sees
    // by mistake is one that was never given.
    setDraft({ ...EMPTY, kind: draft.kind === RISK ? EMPTY.kind : draft.kind })
    setSafe(false)
    if (!player.state.get().loops) player.setRange(null)
    typingDone()
    onSent?.()
  }
  return (
    <form
      aria-label={t('title')}
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <AnchorFields anchor={draft} onChange={(anchor) => setDraft({ ...draft, ...anchor })} />
      {asksFirst ? (
        <>
          <DangerFirst sessionId={room.recording.session.id} canDirect={room.can.direct} onGoOn={() => setSafe(true)} />
          {draft.text === '' ? null : <p className="px-3 whitespace-pre-wrap text-ink-soft">{draft.text}</p>}
        </>
      ) : (
        <WritingArea
          label={t('text')}
          placeholder={t('placeholder')}
          value={draft.text}
          onChange={write}
          onSend={send}
          inputRef={area}
        />
      )}
      <div className="-ml-2.5 flex items-center gap-1">
        <KindMenu
          kind={draft.kind}
          onChange={(kind) => {
            setSafe(false)
            setDraft({ ...draft, kind })
          }}
        />
        <VisibilityMenu
          room={room}
          visibility={visibility}
          onChange={(next) => setDraft({ ...draft, visibility: next })}
        />
        <TooltipTrigger delay={600}>
          <Button
            type="submit"
            variant="primary"
            size="sm"
            className="ml-auto"
            isDisabled={asksFirst || draft.text.trim() === ''}
          >
            {t('send')}
          </Button>
          <Tooltip keys={keyText('mod+Enter')}>{t('send')}</Tooltip>
        </TooltipTrigger>
      </div>
    </form>
  )
}
