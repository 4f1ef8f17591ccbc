import type { Kind } from '@earshot/asking/coach'
import type { Language } from '@earshot/asking/scripts'
import { Page } from '@earshot/ui/page'
import { SkeletonRows } from '@earshot/ui/skeleton'
import { Tab, TabList, TabPanel, Tabs } from '@earshot/ui/tabs'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { LanguageChoice } from '../../asking/languages.tsx'
import { useLocaleSwitch } from '../../locale/locale.tsx'
import { Asked } from '../../shell/asked.tsx'
import { Coach } from './coach.tsx'
import { factsFrom } from '../../asking/facts.ts'
import { Questions } from './questions.tsx'
import type { Library } from './said.ts'
import { Ways } from './ways.tsx'
import { WhatIsSo } from './what-is-so.tsx'

/** Ways to ask a client for consent, a coach for one's own words, and what clients ask back. */
export function AskingPage() {
  const t = useTranslations('asking')
  const [language, setLanguage] = useState<Language>(useLocaleSwitch().locale)
  const query = useQuery(trpc.asking.facts.queryOptions())
  // Both are asked for at once: neither waits for the other.
  const library = useQuery(trpc.scripts.library.queryOptions({ language }))
  return (
    <Page width="wide" title={t('title')} lead={t('lead')}>
      <Asked query={query}>
        {(so) => <Parts so={so} query={library} language={language} onLanguage={setLanguage} />}
      </Asked>
    </Page>
  )
}

/** What is written stays on this page, and goes with it. */
function Parts({
  so,
  query,
  language,
  onLanguage,
}: {
  so: Outputs['asking']['facts']
  query: UseQueryResult<Library, unknown>
  language: Language
  onLanguage: (language: Language) => void
}) {
  const t = useTranslations('asking')
  const [part, setPart] = useState('ways')
  const [kind, setKind] = useState<Kind>('first')
  const [ask, setAsk] = useState('')
  const loading = <SkeletonRows label={t('loading')} />
  const facts = useMemo(() => factsFrom(so), [so])
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <WhatIsSo so={so} />
        <LanguageChoice value={language} onChange={onLanguage} />
      </div>
      <Tabs selectedKey={part} onSelectionChange={(key) => setPart(String(key))}>
        <TabList aria-label={t('title')}>
          <Tab id="ways">{t('ways.title')}</Tab>
          <Tab id="yours">{t('yours')}</Tab>
          <Tab id="questions">{t('questions.title')}</Tab>
        </TabList>
        <TabPanel id="ways">
          <Asked query={query} loading={loading}>
            {(library) => (
              <Ways
                facts={facts}
                library={library}
                language={language}
                onTake={(words, itsKind) => {
                  setAsk(words)
                  setKind(itsKind)
                  setPart('yours')
                }}
              />
            )}
          </Asked>
        </TabPanel>
        <TabPanel id="yours">
          <Coach facts={facts} kind={kind} onKind={setKind} ask={ask} onAsk={setAsk} />
        </TabPanel>
        <TabPanel id="questions">
          <Asked query={query} loading={loading}>
            {(library) => <Questions facts={facts} library={library} language={language} />}
          </Asked>
        </TabPanel>
      </Tabs>
    </div>
  )
}
