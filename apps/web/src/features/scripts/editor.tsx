import type { Language } from '@earshot/asking/scripts'
import { Button } from '@earshot/ui/button'
import { Ellipsis } from '@earshot/ui/icons'
import { Menu, MenuItem, MenuTrigger } from '@earshot/ui/menu'
import { notify } from '@earshot/ui/toast'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { useDraft } from '../../drafts/use-draft.ts'
import { Checked } from './checked.tsx'
import { ContentFields } from './content-fields.tsx'
import { begunFrom, isSame, type List, type Piece, type Typed } from './content.ts'
import { Preview } from './preview.tsx'
import { checkedOf } from './said.ts'
import { Stands } from './stands.tsx'
import { TextField } from './text-field.tsx'
import { useWrite } from './use-write.ts'

interface EditorProps {
  readonly id: string
  readonly piece: Piece | null
  readonly list: List
  readonly language: Language
  readonly onNamed: (id: string) => void
}

/** Writes a piece. What is typed is kept in this tab; a draft, and what is published, by the server. */
export function Editor({ id, piece, list, language, onNamed }: EditorProps) {
  const t = useTranslations('scripts')
  const say = useRefusalWords()
  const begun = begunFrom(piece, list.terms.neverPurposes)
  const kind = piece?.kind ?? 'script'
  const [typed, setTyped, discardTyped] = useDraft<Typed | null>(`script:${id}:${language}`, null)
  const [tried, setTried] = useState(false)
  const content = typed?.content ?? begun
  const isChanged = typed !== null && !isSame(typed.content, begun)
  const after = typed?.after ?? piece?.number ?? 0
  // What somebody else wrote is shown by now: the next try is over it.
  const write = useWrite(language, piece?.piece ?? null, (newest) => setTyped({ after: newest, content }))
  const looked = useDeferredValue(content)
  const checked = checkedOf(kind, looked, language, list.terms)

  const change = (part: Partial<Typed['content']>) => {
    write.reset()
    setTyped({ after, content: { ...content, ...part } })
  }
  const isWhole =
    content.text.trim() !== '' && (kind !== 'script' || (content.settings.length > 0 && content.purposes.length > 0))
  const done = (title: string) => {
    discardTyped()
    setTried(false)
    notify({ title })
  }
  function save(also?: (kept: { piece: string; number: number }) => void) {
    setTried(true)
    if (!isWhole) return
    const isNew = piece === null && !id.startsWith('scr_')
    write.save.mutate(
      { piece: isNew ? null : id, language, after, content },
      {
        onSuccess(kept) {
          if (also) return also(kept)
          done(t('saved'))
          if (kept.piece !== id) onNamed(kept.piece)
        },
      },
    )
  }
  function publish() {
    setTried(true)
    if (!isWhole) return
    const at = (to: string, over: number) =>
      write.publish.mutate(
        { piece: to, language, after: over, content },
        {
          onSuccess() {
            done(t('published'))
            if (to !== id) onNamed(to)
          },
          onError(error) {
            if (to === id) return
            // It is kept as a draft by now: writing goes on there.
            discardTyped()
            notify({ title: say(error) })
            onNamed(to)
          },
        },
      )
    if (piece === null && !id.startsWith('scr_')) save((kept) => at(kept.piece, kept.number))
    else at(id, after)
  }

  return (
    <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="flex min-w-0 flex-col gap-6">
        <Stands piece={piece} />
        <TextField
          kind={kind}
          language={language}
          value={content.text}
          onChange={(text) => change({ text })}
          error={tried && content.text.trim() === ''}
        />
        {kind === 'script' ? (
          <ContentFields content={content} onChange={change} never={list.terms.neverPurposes} tried={tried} />
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          <Button
            variant="primary"
            isPending={write.publish.isPending}
            isDisabled={!isChanged && piece !== null && piece.draft === null && piece.state !== 'hidden'}
            onPress={publish}
          >
            {t('publish')}
          </Button>
          <Button isPending={write.save.isPending} isDisabled={!isChanged} onPress={() => save()}>
            {t('save')}
          </Button>
          {isChanged ? (
            <Button
              variant="quiet"
              onPress={() => {
                write.reset()
                discardTyped()
              }}
            >
              {t('discardTyped')}
            </Button>
          ) : null}
          {piece && !isChanged ? <More piece={piece} write={write} after={after} onDone={discardTyped} /> : null}
        </div>
        <p role="alert" className="measure font-medium text-may-not empty:hidden">
          {write.error ? say(write.error) : null}
        </p>
      </div>
      <div className="flex min-w-0 flex-col gap-8">
        <Checked text={looked.text} checked={checked} language={language} list={list} />
        <Preview kind={kind} content={looked} list={list} language={language} />
      </div>
    </div>
  )
}

/** What else can be done with it as it stands. */
function More({
  piece,
  write,
  after,
  onDone,
}: {
  piece: Piece
  write: ReturnType<typeof useWrite>
  after: number
  onDone: () => void
}) {
  const t = useTranslations('scripts')
  const may = {
    discard: piece.draft !== null,
    hide: piece.kind === 'script' && piece.state !== 'hidden' && piece.state !== 'unpublished',
    restore: piece.ours !== null && piece.state !== 'ours',
  }
  if (!may.discard && !may.hide && !may.restore) return null
  return (
    <MenuTrigger>
      <Button variant="quiet" icon aria-label={t('more')}>
        <Ellipsis aria-hidden size={16} />
      </Button>
      <Menu onAction={(key) => write[key as keyof typeof may](after, onDone)}>
        {may.discard ? <MenuItem id="discard">{t('discard')}</MenuItem> : null}
        {may.hide ? <MenuItem id="hide">{t('hide')}</MenuItem> : null}
        {may.restore ? <MenuItem id="restore">{t('restore')}</MenuItem> : null}
      </Menu>
    </MenuTrigger>
  )
}
