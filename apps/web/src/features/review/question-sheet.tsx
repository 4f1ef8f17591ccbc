import { Button } from '@earshot/ui/button'
import { Option, Select } from '@earshot/ui/select'
import { Sheet } from '@earshot/ui/sheet'
import { TextArea } from '@earshot/ui/text-area'
import { notify } from '@earshot/ui/toast'
import { useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useDraft } from '../../drafts/use-draft.ts'
import { usePlayer } from '../../player/player-context.tsx'
import { AnchorFields, FOLLOWING, useAnchorNow, type Anchor } from './anchor-fields.tsx'
import { useReview } from './desk.tsx'
import { roomKey } from './room-storage.ts'
import { isSendKey } from './send-key.ts'
import type { QuestionParts, Thread } from './thread.ts'
import { useFocusAtOnce } from './use-focus-at-once.ts'
import { useQuestionUpdate } from './use-question-update.ts'
import { isVague } from './vague.ts'

type Draft = Anchor & QuestionParts

const EMPTY: Draft = { ...FOLLOWING, intended: '', happened: '', question: '', feedback: '' }
const NOBODY = 'nobody'
const PARTS = ['intended', 'happened', 'question', 'feedback'] as const

/** Preparing a supervision question at a moment, or changing one that was asked. */
export function QuestionSheet({ changes, onClose }: { changes: Thread | null; onClose: () => void }) {
  const t = useTranslations('review.question')
  const { typingDone } = useReview()
  return (
    <Sheet
      isOpen
      onOpenChange={(open) => {
        if (open) return
        typingDone()
        onClose()
      }}
      edge="side"
      title={t('title')}
      isDismissable={false}
    >
      <QuestionForm key={changes?.id ?? 'new'} changes={changes} onDone={onClose} />
    </Sheet>
  )
}

function QuestionForm({ changes, onDone }: { changes: Thread | null; onDone: () => void }) {
  const t = useTranslations('review.question')
  const { place, room, outbox, typing, typingDone } = useReview()
  const format = useFormatter()
  const player = usePlayer()
  const update = useQuestionUpdate()
  const empty: Draft = changes?.question
    ? { startMs: changes.startMs, endMs: changes.endMs, ...changes.question }
    : EMPTY
  const [draft, setDraft, discard] = useDraft<Draft>(`${roomKey(place)}:question:${changes?.id ?? 'new'}`, empty)
  const first = useRef<HTMLTextAreaElement>(null)
  useFocusAtOnce(first)
  const [tried, setTried] = useState(false)
  const anchorNow = useAnchorNow(draft)
  const missing = draft.question.trim() === ''
  const open = room.shares.filter((share) => share.endedAt === null)
  const [shareId, setShareId] = useState(place.shareId ?? open[0]?.id ?? null)
  const askedOf = open.find((share) => share.id === shareId)
  const nameOf = (share: (typeof open)[number]) => format.list(share.members.map((member) => member.name))

  function write(part: keyof QuestionParts, text: string) {
    setDraft({ ...draft, ...anchorNow(), [part]: text })
    typing(text)
  }
  function send() {
    setTried(true)
    if (missing) return
    const { intended, happened, question, feedback } = draft
    const parts = { intended, happened, question: question.trim(), feedback }
    if (changes) update(changes, parts)
    else {
      outbox.send({ type: 'question', shareId, parts, ...anchorNow() })
      player.setRange(null)
      notify({ title: askedOf ? t('sentTo', { name: nameOf(askedOf) }) : t('kept') })
    }
    discard()
    typingDone()
    onDone()
  }
  return (
    <form
      className="flex flex-col gap-5 pb-2"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <p className="text-ink-soft">{t('lead')}</p>
      {changes ? null : open.length > 0 && place.shareId === null ? (
        <Select
          label={t('whom')}
          value={shareId ?? NOBODY}
          onChange={(key) => setShareId(key === NOBODY ? null : String(key))}
        >
          {open.map((share) => (
            <Option key={share.id} id={share.id}>
              {nameOf(share)}
            </Option>
          ))}
          <Option id={NOBODY}>{t('nobodyYet')}</Option>
        </Select>
      ) : (
        <p className="font-medium">{askedOf ? t('goesTo', { name: nameOf(askedOf) }) : t('waits')}</p>
      )}
      {changes ? null : <AnchorFields anchor={draft} onChange={(anchor) => setDraft({ ...draft, ...anchor })} />}
      {PARTS.map((part) => (
        <TextArea
          key={part}
          label={t(part)}
          optional={part !== 'question'}
          description={part === 'question' && isVague(draft.question) ? t('vague') : t(`${part}Hint`)}
          error={part === 'question' && tried && missing ? t('needed') : undefined}
          inputRef={part === 'intended' ? first : undefined}
          rows={part === 'question' ? 3 : 2}
          maxLength={4000}
          value={draft[part]}
          onChange={(text) => write(part, text)}
          onKeyDown={(event) => {
            if (!isSendKey(event)) return event.continuePropagation()
            event.preventDefault()
            send()
          }}
        />
      ))}
      <Button type="submit" variant="primary" className="self-end">
        {changes ? t('save') : t('send')}
      </Button>
    </form>
  )
}
