import { Page } from '@earshot/ui/page'
import { EmptyState } from '@earshot/ui/empty-state'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { toWallClock } from '../../consent/wall-clock.ts'
import { TextLink } from '../../links/links.tsx'
import { Asked } from '../../shell/asked.tsx'
import { AskForm } from './ask-form.tsx'
import { AskReady } from './ask-ready.tsx'
import { nameable } from './nameable.ts'

type Shown = Outputs['clients']['show']

/** Asking a client together: first what is asked, then the screen or a link. */
export function AskPage({ clientId }: { clientId: string }) {
  const [again, setAgain] = useState(false)
  const client = useQuery(trpc.clients.show.queryOptions({ clientId }))
  const asked = useQuery(trpc.asks.ofClient.queryOptions({ clientId }))
  return (
    <Asked query={client}>
      {(shown) => (
        <Asked query={asked}>
          {({ asks, together, links }) => {
            const open = again ? undefined : asks.find(({ state }) => state === 'open')
            return open ? (
              <AskReady
                client={shown.client}
                ask={open}
                together={together}
                links={links}
                onAgain={() => setAgain(true)}
              />
            ) : (
              <Prepare shown={shown} onPrepared={() => setAgain(false)} />
            )
          }}
        </Asked>
      )}
    </Asked>
  )
}

function Prepare({ shown, onPrepared }: { shown: Shown; onPrepared: () => void }) {
  const t = useTranslations('asks.prepare')
  const { person, program } = useMe()
  const locale = useLocale()
  const { client, scopes, refused, sessions } = shown
  const people = useQuery(trpc.people.list.queryOptions())
  const groups = useQuery(trpc.groups.list.queryOptions())
  const forms = useQuery(trpc.forms.show.queryOptions())
  const signs = useQuery(trpc.signing.show.queryOptions({ clientId: client.id }))
  return (
    <Asked query={forms}>
      {({ forms: published }) =>
        published.length === 0 ? (
          <Page
            above={
              <TextLink to="/clients/$clientId" params={{ clientId: client.id }}>
                {client.pseudonym}
              </TextLink>
            }
            title={t('title', { name: client.pseudonym })}
          >
            <EmptyState title={t('noFormAtAll')}>{null}</EmptyState>
          </Page>
        ) : (
          <Asked query={people}>
            {(listed) => (
              <Asked query={groups}>
                {(all) => (
                  <Asked query={signs}>
                    {(signing) => (
                      <AskForm
                        client={client}
                        signing={signing}
                        sessions={sessions}
                        {...nameable(listed, person)}
                        groups={all.groups}
                        standsBeside={scopes.some(({ state }) => state === 'in-force')}
                        refused={refused}
                        languages={published.map((one) => one.language)}
                        now={toWallClock(Date.now(), program.timeZone)}
                        locale={locale}
                        onPrepared={onPrepared}
                      />
                    )}
                  </Asked>
                )}
              </Asked>
            )}
          </Asked>
        )
      }
    </Asked>
  )
}
