import type { Language } from '@earshot/asking/scripts'
import { Button } from '@earshot/ui/button'
import { Row, Rows, Section } from '@earshot/ui/section'
import { SkeletonRows } from '@earshot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { useRefusalWords } from '../../api/refusal-words.ts'
import type { Outputs } from '../../api/views.ts'
import { Asked } from '../../shell/asked.tsx'
import { changesOf } from './diff.ts'
import type { Piece } from './content.ts'
import { useWrite } from './use-write.ts'

type Version = Outputs['scripts']['history']['versions'][number]

/** Who wrote what and when, newest first; what changed; and any of it back again, as a draft. */
export function History({ piece, language }: { piece: Piece; language: Language }) {
  const t = useTranslations('scripts')
  const query = useQuery(trpc.scripts.history.queryOptions({ piece: piece.piece, language }))
  const write = useWrite(language, piece.piece, () => undefined)
  const say = useRefusalWords()
  return (
    <Section title={t('history')}>
      <Asked query={query} loading={<SkeletonRows label={t('loading')} />}>
        {({ versions }) => (
          <Rows aria-label={t('history')}>
            {versions.map((one, n) => (
              <Line
                key={one.number}
                version={one}
                before={
                  versions.slice(n + 1).find(({ content }) => content.text !== '')?.content.text ??
                  piece.ours?.text ??
                  ''
                }
                language={language}
                onBringBack={n === 0 ? null : () => write.bringBack(piece.number, one.number, () => undefined)}
              />
            ))}
          </Rows>
        )}
      </Asked>
      <p role="alert" className="pt-2 font-medium text-may-not empty:hidden">
        {write.error ? say(write.error) : null}
      </p>
    </Section>
  )
}

function Line({
  version: { number, state, by, at, fromNumber, content },
  before,
  language,
  onBringBack,
}: {
  version: Version
  before: string
  language: Language
  onBringBack: (() => void) | null
}) {
  const t = useTranslations('scripts')
  const format = useFormatter()
  const [isOpen, setOpen] = useState(false)
  const hasWords = content.text !== ''
  return (
    <Row>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-64">
          <p>
            <span className="font-medium">{t('version', { number })}</span>
            {` · ${t(`did.${state}`, { name: by })}`}
            {fromNumber === null ? null : (
              <span className="text-ink-soft">{`, ${t('from', { number: fromNumber })}`}</span>
            )}
          </p>
          <p className="text-sm text-ink-faint">{format.dateTime(new Date(at), 'dayYearTime')}</p>
        </div>
        {hasWords ? (
          <Button size="sm" variant="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {t('compare')}
          </Button>
        ) : null}
        {hasWords && onBringBack ? (
          <Button size="sm" onPress={onBringBack}>
            {t('bringBack')}
          </Button>
        ) : null}
      </div>
      {isOpen ? <Changes before={before} after={content.text} language={language} /> : null}
    </Row>
  )
}

const looks = { same: 'text-ink-soft', gone: 'text-may-not line-through', new: 'text-may-hear font-medium' }

function Changes({ before, after, language }: { before: string; after: string; language: Language }) {
  const t = useTranslations('scripts')
  const changes = changesOf(before, after)
  if (changes.every(({ is }) => is === 'same')) return <p className="pt-2 text-sm text-ink-faint">{t('same')}</p>
  return (
    <ul lang={language} className="mt-2 flex flex-col gap-1 rounded-md bg-sunken px-4 py-3 break-keep">
      {changes.map(({ is, text }, n) => (
        <li key={n} className="flex gap-2">
          <span aria-hidden className="w-3 shrink-0 text-ink-faint">
            {is === 'gone' ? '−' : is === 'new' ? '+' : ''}
          </span>
          {is === 'same' ? null : <span className="sr-only">{t(is)}: </span>}
          <span className={looks[is]}>{text}</span>
        </li>
      ))}
    </ul>
  )
}
