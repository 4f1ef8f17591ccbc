import type { Language } from '@earshot/asking/scripts'
import { Badge } from '@earshot/ui/badge'
import { Row } from '@earshot/ui/section'
import { StateMark } from '@earshot/ui/state-mark'
import { useFormatter, useTranslations } from 'use-intl'
import { useTroubleWords } from '../../asking/use-trouble-words.ts'
import { RowLink } from '../../links/links.tsx'
import { shownOf, stateOf, type List, type Piece } from './content.ts'
import { previewOf } from './said.ts'

/** One piece: how it begins, as a supervisee would say it, for whom, whose words they are. */
export function PieceRow({ piece, list, language }: { piece: Piece; list: List; language: Language }) {
  const t = useTranslations('asking.ways')
  const tc = useTranslations('consent.purposesInText')
  const say = useTroubleWords()
  const content = shownOf(piece)
  const { approach, settings, purposes } = content
  const text = previewOf(piece.kind, content, list, language)
    .map(({ words }) => words)
    .join('')
  const inUse = piece.published ? purposes : purposes.filter((one) => !list.terms.neverPurposes.includes(one))
  const facts = [
    ...(approach === null ? [] : [t(`approaches.${approach}`)]),
    ...settings.map((one) => t(`settings.${one}`)),
  ]
  return (
    <Row pressable>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-72">
          <RowLink
            to="/ways/$piece"
            params={{ piece: piece.piece }}
            search={{ language }}
            lang={language}
            className="row-link line-clamp-2 font-medium break-keep"
          >
            {piece.question ?? text}
          </RowLink>
          {piece.question === null ? null : (
            <p lang={language} className="line-clamp-2 text-sm break-keep text-ink-soft">
              {text}
            </p>
          )}
          {facts.length > 0 ? <p className="pt-0.5 text-sm text-ink-faint">{facts.join(' · ')}</p> : null}
          {purposes.length > 0 && purposes.length < 8 && inUse.length > 0 ? (
            <p className="text-sm text-ink-faint">
              {t('asksFor', { purposes: inUse.map((one) => tc(one)).join(', ') })}
            </p>
          ) : null}
          {piece.troubles.length > 0 ? (
            <p className="pt-1 text-sm text-may-not">{piece.troubles.map(say).join(' ')}</p>
          ) : null}
        </div>
        <PieceState piece={piece} />
      </div>
    </Row>
  )
}

export function PieceState({ piece }: { piece: Piece }) {
  const t = useTranslations('scripts')
  const format = useFormatter()
  const state = stateOf(piece)
  const edited = piece.published?.edited
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 sm:flex-col sm:items-end">
      <span className="flex items-center gap-2">
        {piece.draft ? <Badge tone="accent">{t('states.draft')}</Badge> : null}
        {state === 'mend' || state === 'unused' ? (
          <StateMark state={state === 'mend' ? 'may-not' : 'waiting'}>{t(`states.${state}`)}</StateMark>
        ) : (
          <Badge>{t(`states.${state}`)}</Badge>
        )}
      </span>
      {edited ? (
        <span className="text-sm text-ink-faint">
          {t('editedBy', { name: edited.by, day: format.dateTime(new Date(edited.at), 'day') })}
        </span>
      ) : null}
    </div>
  )
}
