import { EmptyState } from '@earshot/ui/empty-state'
import { Page } from '@earshot/ui/page'
import { StateBand } from '@earshot/ui/state-mark'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { useMe } from '../../api/me.ts'
import { DirectionLines, useDirections } from '../../directions/direction-lines.tsx'
import { Untold } from '../../emergencies/untold.tsx'
import { ButtonLink, TextLink } from '../../links/links.tsx'
import { Asked } from '../../shell/asked.tsx'
import { HoldsWaiting } from '../holds/holds-waiting.tsx'
import { ClientTable } from './client-table.tsx'
import { Coverage } from './coverage.tsx'
import { DaysAhead } from './days-ahead.tsx'
import { Figures } from './figures.tsx'
import { CopiesLeft, Shares, Told, Unconfirmed } from './overview-sections.tsx'

/** What clients agreed to, what is still to be asked, what ends soon. No title, no sound, no word of a session. */
export function OverviewPage() {
  const t = useTranslations('program')
  const ta = useTranslations('app')
  const overview = useQuery(trpc.overview.show.queryOptions())
  const directions = useDirections()
  const copies = useQuery(trpc.copies.list.queryOptions())
  return (
    <Asked query={overview}>
      {(shown) => {
        const left = copies.data?.copies ?? []
        return (
          <Page width="wide" title={t('title')} lead={t('lead')}>
            {shown.clients.length === 0 ? (
              <EmptyState
                title={t('empty.title')}
                exampleLabel={ta('example')}
                example={t('empty.example')}
                action={
                  <ButtonLink variant="primary" to="/people" search={{ invite: true }}>
                    {ta('palette.invite')}
                  </ButtonLink>
                }
              >
                {t('empty.lead')}
              </EmptyState>
            ) : (
              <div className="flex flex-col gap-10">
                <DirectionLines query={directions} />
                <NumbersMissing />
                <Untold />
                <HoldsWaiting />
                <Figures
                  figures={[
                    { id: 'unconfirmed', count: shown.unconfirmed },
                    { id: 'expiring', count: shown.expiring },
                    { id: 'withdrawn', count: shown.withdrawn },
                    { id: 'copies', count: left.length },
                  ]}
                />
                <Told told={shown.told} />
                <DaysAhead clients={shown.clients} />
                <ClientTable clients={shown.clients} />
                <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
                  <Coverage clients={shown.clients} />
                  <Shares shares={shown.shares} />
                </div>
                <Unconfirmed sessions={shown.sessions} />
                <CopiesLeft copies={left} />
              </div>
            )}
          </Page>
        )
      }}
    </Asked>
  )
}

/** Until it is set, nobody who hears a danger is told whom to call here. */
function NumbersMissing() {
  const t = useTranslations('program')
  const { emergencyNumbers } = useMe().program
  if (emergencyNumbers !== '') return null
  return (
    <StateBand
      state="waiting"
      action={
        <TextLink to="/program" hash="numbers">
          {t('setNumbers')}
        </TextLink>
      }
    >
      {t('numbersMissing')}
    </StateBand>
  )
}
