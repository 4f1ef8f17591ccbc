import { Button } from '@earshot/ui/button'
import { Page } from '@earshot/ui/page'
import { Section } from '@earshot/ui/section'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import type { Asked as AskedAbout } from '../../consent/answer-dialog.tsx'
import { DirectionLines, useDirections } from '../../directions/direction-lines.tsx'
import { EndingBands } from '../../consent/ending-bands.tsx'
import { ConsentBand } from '../../consent/consent-line.tsx'
import { ButtonLink, TextLink } from '../../links/links.tsx'
import { Asked } from '../../shell/asked.tsx'
import { LedgerHistory } from './ledger-history.tsx'
import { LaterWords } from '../../locale/later-words.tsx'
import { Scopes } from './scopes.tsx'
import { SessionRows } from './session-rows.tsx'
import { StandInsToTell } from './stand-ins-to-tell.tsx'

const AnswerDialog = lazy(async () => ({ default: (await import('../../consent/answer-dialog.tsx')).AnswerDialog }))
const WithdrawDialog = lazy(async () => ({
  default: (await import('../../consent/withdraw-dialog.tsx')).WithdrawDialog,
}))
const AskedNow = lazy(async () => ({ default: (await import('./asked-now.tsx')).AskedNow }))
const WhoSigns = lazy(async () => ({ default: (await import('./who-signs.tsx')).WhoSigns }))
const AddSessionDialog = lazy(async () => ({
  default: (await import('../../sessions/add-session-dialog.tsx')).AddSessionDialog,
}))

type Shown = Outputs['clients']['show']

export function ClientPage({ clientId }: { clientId: string }) {
  const query = useQuery(trpc.clients.show.queryOptions({ clientId }))
  return <Asked query={query}>{(shown) => <Client shown={shown} />}</Asked>
}

function Client({ shown }: { shown: Shown }) {
  const t = useTranslations('clients.one')
  const { roles } = useMe()
  const [open, setOpen] = useState<'withdraw' | 'session' | AskedAbout | null>(null)
  const { client, scopes, refused, events, sessions } = shown
  const name = client.pseudonym
  const inForce = scopes.filter((scope) => scope.state === 'in-force')
  const granted = inForce.flatMap((scope) => scope.purposes)
  const treats = roles.includes('supervisee')
  // After a no the product does not push for another yes.
  const canBeAsked = refused.length === 0 && scopes.every((scope) => scope.state === 'ended')
  const own = useQuery({ ...trpc.recordings.list.queryOptions(), enabled: treats })
  // A supervisor has it among their trainees.
  const emergencies = useQuery({
    ...trpc.emergencies.list.queryOptions(),
    enabled: roles.includes('coordinator') && !roles.includes('supervisor'),
  })
  const directions = useDirections(client.id)
  const close = () => setOpen(null)

  return (
    <Page
      above={treats ? <TextLink to="/clients">{t('back')}</TextLink> : null}
      title={name}
      actions={
        <>
          <Button variant={inForce.length > 0 ? 'danger' : 'quiet'} onPress={() => setOpen('withdraw')}>
            {t(inForce.length > 0 ? 'withdraw' : 'no')}
          </Button>
          <ButtonLink
            to="/clients/$clientId/yes"
            params={{ clientId: client.id }}
            variant={!treats && canBeAsked ? 'primary' : 'secondary'}
          >
            {t('yes')}
          </ButtonLink>
          {treats ? (
            <ButtonLink
              to="/clients/$clientId/ask"
              params={{ clientId: client.id }}
              variant={canBeAsked ? 'primary' : 'secondary'}
            >
              {t('askTogether')}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <div className="flex flex-col gap-10">
        <DirectionLines query={directions} />
        {inForce.length > 0 ? null : <ConsentBand consent={client.consent} />}
        <Suspense>
          <LaterWords>
            <div className="flex flex-col gap-4 empty:hidden">
              <AskedNow client={client} />
            </div>
          </LaterWords>
        </Suspense>
        <Suspense>
          <LaterWords>
            <WhoSigns client={client} />
          </LaterWords>
        </Suspense>
        <Section title={t('allows', { name })}>
          {treats ? <EndingBands clientId={client.id} /> : null}
          {treats ? <StandInsToTell client={client} /> : null}
          <Scopes scopes={scopes} name={name} isRefused={client.consent.state === 'may-not'} />
        </Section>
        <Section
          title={t('sessions')}
          count={sessions.length}
          actions={
            treats ? (
              <Button size="sm" onPress={() => setOpen('session')}>
                {t('newSession')}
              </Button>
            ) : null
          }
        >
          <SessionRows
            sessions={sessions}
            clientId={client.id}
            recordingOf={(sessionId) =>
              own.data?.recordings.find((one) => one.session.id === sessionId && one.state !== 'destroyed')?.id
            }
            mayOpenInEmergency={emergencies.data?.mayPutOff ?? false}
            onAsk={({ id, number }) => setOpen({ clientId: client.id, pseudonym: name, sessionId: id, number })}
          />
        </Section>
        <Section title={t('history')} lead={t('historyLead')}>
          <LedgerHistory name={name} events={events} sessions={sessions} />
        </Section>
      </div>
      <Suspense>
        {open === 'withdraw' ? (
          <WithdrawDialog
            of={{ clientId: client.id, pseudonym: name, purposes: [...new Set(granted)] }}
            onClose={close}
          />
        ) : open === 'session' ? (
          <AddSessionDialog clientIds={[client.id]} onClose={close} />
        ) : open ? (
          <AnswerDialog asked={open} onClose={close} />
        ) : null}
      </Suspense>
    </Page>
  )
}
