import { EmptyState } from '@earshot/ui/empty-state'
import { Page } from '@earshot/ui/page'
import { Rows } from '@earshot/ui/section'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import { Asked } from '../../shell/asked.tsx'
import { OwnEmergencies } from '../../emergencies/own-emergencies.tsx'
import { TraineeRow } from './trainee-row.tsx'

/** Whom one supervises now, each with what they have shared and may be heard, and their sessions. */
export function TraineesPage() {
  const t = useTranslations('supervision')
  const me = useMe().person
  const people = useQuery(trpc.people.list.queryOptions())
  const inbox = useQuery(trpc.inbox.list.queryOptions())
  const sessions = useQuery(trpc.sessions.list.queryOptions())
  return (
    <Asked query={people}>
      {({ supervision }) => {
        const mine = supervision.filter((one) => one.supervisor.id === me.id && one.to === null)
        return (
          <Page title={t('trainees')} lead={t('traineesLead')}>
            {mine.length === 0 ? (
              <EmptyState title={t('traineesEmpty.title')}>{t('traineesEmpty.lead')}</EmptyState>
            ) : (
              <Rows>
                {mine.map((one) => (
                  <TraineeRow
                    key={one.id}
                    trainee={one.supervisee}
                    since={one.from}
                    shared={(inbox.data?.lines ?? []).filter((line) => line.trainee.id === one.supervisee.id)}
                    sessions={(sessions.data?.sessions ?? []).filter((line) => line.clinician.id === one.supervisee.id)}
                  />
                ))}
              </Rows>
            )}
            <OwnEmergencies />
          </Page>
        )
      }}
    </Asked>
  )
}
