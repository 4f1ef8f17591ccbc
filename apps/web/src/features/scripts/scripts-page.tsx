import type { Language } from '@earshot/asking/scripts'
import { Button } from '@earshot/ui/button'
import { EmptyState } from '@earshot/ui/empty-state'
import { Plus } from '@earshot/ui/icons'
import { Page } from '@earshot/ui/page'
import { Rows, Section } from '@earshot/ui/section'
import { StateBand } from '@earshot/ui/state-mark'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { LanguageChoice } from '../../asking/languages.tsx'
import { isFor, type Which } from '../../asking/which.ts'
import { WhichFields } from '../../asking/which-fields.tsx'
import { ButtonLink } from '../../links/links.tsx'
import { Asked } from '../../shell/asked.tsx'
import { shownOf, stateOf, type List } from './content.ts'
import { PieceRow } from './piece-row.tsx'

const ANY: Which = { setting: null, approach: null, purpose: null }

interface ScriptsProps {
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}

/** All ways to ask and all answers in a language, as a coordinator edits them. */
export function ScriptsPage({ language, onLanguage }: ScriptsProps) {
  const t = useTranslations('scripts')
  const query = useQuery(trpc.scripts.list.queryOptions({ language }))
  return (
    <Asked query={query}>
      {(list) => (
        <Page
          title={t('title')}
          lead={t('lead')}
          actions={
            <ButtonLink variant="primary" to="/ways/$piece" params={{ piece: 'new' }} search={{ language }}>
              <Plus aria-hidden size={16} />
              {t('add')}
            </ButtonLink>
          }
        >
          <div className="flex flex-col gap-8">
            <LanguageChoice value={language} onChange={onLanguage} />
            <Pieces list={list} language={language} />
          </div>
        </Page>
      )}
    </Asked>
  )
}

function Pieces({ list, language }: { list: List; language: Language }) {
  const { pieces } = list
  const t = useTranslations('scripts')
  const ta = useTranslations('asking')
  const [which, setWhich] = useState(ANY)
  const mending = pieces.filter((one) => stateOf(one) === 'mend').length
  const scripts = pieces.filter((one) => one.kind === 'script' && isFor(shownOf(one), which))
  const rows = (of: List['pieces'], label: string) => (
    <Rows aria-label={label}>
      {of.map((one) => (
        <PieceRow key={one.piece} piece={one} list={list} language={language} />
      ))}
    </Rows>
  )
  return (
    <div className="flex flex-col gap-10">
      {mending > 0 ? <StateBand state="may-not">{t('mending', { count: mending })}</StateBand> : null}
      <div className="flex flex-col gap-8">
        <WhichFields value={which} onChange={setWhich} />
        {scripts.length === 0 ? (
          <EmptyState title={t('none.title')} action={<Button onPress={() => setWhich(ANY)}>{t('none.all')}</Button>}>
            {t('none.lead')}
          </EmptyState>
        ) : null}
        {(['first', 'again'] as const).map((ask) => {
          const found = scripts.filter((one) => shownOf(one).ask === ask)
          return found.length === 0 ? null : (
            <Section key={ask} title={ta(ask)} count={found.length}>
              {rows(found, ta(ask))}
            </Section>
          )
        })}
      </div>
      <Section title={t('questions')} lead={t('questionsLead')}>
        {rows(
          pieces.filter((one) => one.kind === 'answer'),
          t('questions'),
        )}
      </Section>
      <Section title={t('no')} lead={t('noLead')}>
        {rows(
          pieces.filter((one) => one.kind === 'after-a-no'),
          t('no'),
        )}
      </Section>
    </div>
  )
}
