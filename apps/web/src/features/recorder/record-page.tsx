import { Page } from '@earshot/ui/page'
import { StateBand } from '@earshot/ui/state-mark'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { TextLink } from '../../links/links.tsx'
import { Asked } from '../../shell/asked.tsx'
import { PageLoading } from '../../shell/page-loading.tsx'
import { OtherTab } from './open-recorder.ts'
import { Panel } from './panel.tsx'
import type { Shown } from './shown.ts'
import { useOpenRecorder } from './use-recorder.ts'

/** A session before its recorder. Nothing but the session's number stands on it: a client may read along. */
export function RecordPage({ sessionId }: { sessionId: string }) {
  const query = useQuery(trpc.recorder.show.queryOptions({ sessionId }, { gcTime: 0, refetchOnWindowFocus: false }))
  return <Asked query={query}>{(shown) => <Opened shown={shown} />}</Asked>
}

function Opened({ shown }: { shown: Shown }) {
  const t = useTranslations('recorder')
  const found = useOpenRecorder(shown.session.id, shown.take)
  if (!found) return <PageLoading />
  if ('recorder' in found) return <Panel shown={shown} recorder={found.recorder} />
  return (
    <Page above={<TextLink to="/today">{t('back')}</TextLink>} title={t('title', { number: shown.session.number })}>
      <StateBand state="may-not">{t(found.error instanceof OtherTab ? 'otherTab' : 'noStore')}</StateBand>
    </Page>
  )
}
