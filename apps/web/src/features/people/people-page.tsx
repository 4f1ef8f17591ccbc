import { Button } from '@earshot/ui/button'
import { UserPlus } from '@earshot/ui/icons'
import { Page } from '@earshot/ui/page'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { Asked } from '../../shell/asked.tsx'
import { Groups } from './groups.tsx'
import { Invitations } from './invitations.tsx'
import { Members } from './members.tsx'
import { StandIns } from './stand-ins.tsx'
import { Supervisions } from './supervisions.tsx'

const InviteDialog = lazy(async () => ({ default: (await import('./invite-dialog.tsx')).InviteDialog }))

export function PeoplePage({ inviting, onInviting }: { inviting: boolean; onInviting: (is: boolean) => void }) {
  const t = useTranslations('people')
  const query = useQuery(trpc.people.list.queryOptions())
  return (
    <>
      <Asked query={query}>
        {({ people, supervision }) => (
          <Page
            title={t('title')}
            lead={t('lead')}
            actions={
              <Button variant="primary" onPress={() => onInviting(true)}>
                <UserPlus aria-hidden size={16} />
                {t('invite')}
              </Button>
            }
          >
            <div className="flex flex-col gap-10">
              <Supervisions people={people} supervision={supervision} />
              <Groups people={people} />
              <StandIns people={people} />
              <Members people={people} />
              <Invitations />
            </div>
          </Page>
        )}
      </Asked>
      <Suspense>{inviting ? <InviteDialog onClose={() => onInviting(false)} /> : null}</Suspense>
    </>
  )
}
