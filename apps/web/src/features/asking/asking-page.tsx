import { judge, type Facts, type Kind } from '@earshot/asking/coach'
import { Button } from '@earshot/ui/button'
import { EmptyState } from '@earshot/ui/empty-state'
import { Page } from '@earshot/ui/page'
import { Segmented } from '@earshot/ui/segmented'
import { TextArea } from '@earshot/ui/text-area'
import { notify } from '@earshot/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { Asked } from '../../shell/asked.tsx'
import { exampleOf } from './example.ts'
import { factsFrom } from './facts.ts'
import { MarkedAsk } from './marked-ask.tsx'
import { Verdict } from './verdict.tsx'
import { WhatIsSo } from './what-is-so.tsx'

/** More than anybody says in one breath, and still judged between two keys. */
const LONGEST = 4_000

/** A clinician tries how they would ask. What is written stays on this page, and goes with it. */
export function AskingPage() {
  const t = useTranslations('asking')
  const query = useQuery(trpc.asking.facts.queryOptions())
  return (
    <Page width="wide" title={t('title')} lead={t('lead')}>
      <Asked query={query}>{(so) => <Coach facts={factsFrom(so)} isSo={<WhatIsSo so={so} />} />}</Asked>
    </Page>
  )
}

function Coach({ facts, isSo }: { facts: Facts; isSo: React.ReactNode }) {
  const t = useTranslations('asking')
  const [kind, setKind] = useState<Kind>('first')
  const [ask, setAsk] = useState('')
  const written = useDeferredValue(ask)
  const judgement = useMemo(() => judge(written, kind, facts), [written, kind, facts])
  const clear = () => {
    setAsk('')
    notify({ title: t('cleared'), action: { label: t('undo'), onPress: () => setAsk(ask) } })
  }
  return (
    <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="flex min-w-0 flex-col gap-5">
        <Segmented
          aria-label={t('kind')}
          value={kind}
          onChange={setKind}
          options={[
            { id: 'first', label: t('first') },
            { id: 'again', label: t('again') },
          ]}
          className="self-start"
        />
        <TextArea
          label={t('yours')}
          value={ask}
          onChange={setAsk}
          maxLength={LONGEST}
          rows={9}
          placeholder={t('placeholder')}
          spellCheck="true"
        />
        <div className="flex flex-wrap gap-2">
          {ask === '' ? (
            <Button onPress={() => setAsk(exampleOf(kind))}>{t('tryExample')}</Button>
          ) : (
            <Button variant="quiet" onPress={clear}>
              {t('clear')}
            </Button>
          )}
        </div>
        <MarkedAsk ask={written} findings={judgement.findings} />
        {isSo}
      </div>
      {written.trim() === '' ? (
        <EmptyState title={t('nothing.title')}>{t('nothing.lead')}</EmptyState>
      ) : (
        <Verdict ask={written} judgement={judgement} facts={facts} onAsk={setAsk} />
      )}
    </div>
  )
}
