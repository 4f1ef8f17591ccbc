import { EmptyState } from '@earshot/ui/empty-state'
import { Page } from '@earshot/ui/page'
import { SkeletonRows } from '@earshot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { isGone } from '../../api/refusal.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { ButtonLink } from '../../links/links.tsx'
import { Asked } from '../../shell/asked.tsx'
import { askedOf, firstSession, type AskedAbout } from './first-asked.ts'
import { TrialView } from './trial-view.tsx'
import { Whose } from './whose.tsx'

type Clients = Outputs['clients']['list']['clients']
/** What is asked lives in the page's address, so that a reload asks it again. */
type Choice = { asked: AskedAbout; onAsk: (asked: AskedAbout) => void }

/** Who may do what, asked of the core in the browser. Nothing that is tried here leaves this page. */
export function TryOutPage(choice: Choice) {
  const t = useTranslations('tryOut')
  const ta = useTranslations('app')
  const query = useQuery(trpc.clients.list.queryOptions())
  return (
    <Asked query={query}>
      {({ clients }) => {
        const first = clients[0]
        if (first) return <ForClient {...choice} clients={clients} clientId={choice.asked.client ?? first.id} />
        return (
          <Page width="wide" title={t('title')} lead={t('lead')}>
            <EmptyState title={t('noClients.title')} exampleLabel={ta('example')} example={t('noClients.example')}>
              {t('noClients.lead')}
            </EmptyState>
          </Page>
        )
      }}
    </Asked>
  )
}

function ForClient({ clients, clientId, asked, onAsk }: Choice & { clients: Clients; clientId: string }) {
  const t = useTranslations('tryOut')
  const query = useQuery(trpc.consent.tryOut.queryOptions({ clientId }))
  const facts = query.data
  // What is refused, or never came, takes the whole page; what is on its way leaves the choice where it is.
  const isRefused = query.error !== null && isGone(query.error)
  if (isRefused || (query.error !== null && facts === undefined)) return <Asked query={query}>{() => null}</Asked>
  const session = facts?.sessions.find((one) => one.id === asked.session) ?? (facts && firstSession(facts))
  const name = clients.find((one) => one.id === clientId)?.pseudonym ?? ''
  return (
    <Page width="wide" title={t('title')} lead={t('lead')}>
      <div className="flex flex-col gap-8">
        <Whose
          clients={clients}
          clientId={clientId}
          onClient={(client) => onAsk({ client })}
          sessions={facts?.sessions ?? []}
          sessionId={session?.id ?? null}
          onSession={(id) => onAsk({ ...asked, client: clientId, session: id })}
        />
        {facts === undefined ? (
          <SkeletonRows label={t('loading')} rows={6} />
        ) : session ? (
          <TrialView
            key={clientId}
            facts={facts}
            session={session}
            client={{ id: clientId, name }}
            asked={asked}
            onAsk={(question) => onAsk(askedOf(clientId, session.id, question))}
            pseudonymOf={(id) => clients.find((one) => one.id === id)?.pseudonym ?? null}
          />
        ) : (
          <EmptyState
            title={t('noSessions.title')}
            action={
              <ButtonLink variant="primary" to="/clients/$clientId" params={{ clientId }}>
                {t('noSessions.open', { name })}
              </ButtonLink>
            }
          >
            {t('noSessions.lead')}
          </EmptyState>
        )}
      </div>
    </Page>
  )
}
