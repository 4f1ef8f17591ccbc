import { Page } from '@earshot/ui/page'
import { EmptyState } from '@earshot/ui/empty-state'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import { toWallClock } from '../../consent/wall-clock.ts'
import { TextLink } from '../../links/links.tsx'
import { Asked } from '../../shell/asked.tsx'
import { AskForm } from './ask-form.tsx'
import { AskReady } from './ask-ready.tsx'
import { nameable } from './nameable.ts'

/** Asking a client together: first what is asked, then the screen or a link. */
export function AskPage({ clientId }: { clientId: string }) {
  const t = useTranslations('asks')
  const { person, program } = useMe()
  const locale = useLocale()
  const [again, setAgain] = useState(false)
  const client = useQuery(trpc.clients.show.queryOptions({ clientId }))
  const people = useQuery(trpc.people.list.queryOptions())
  const groups = useQuery(trpc.groups.list.queryOptions())
  const forms = useQuery(trpc.forms.show.queryOptions())
  const asked = useQuery(trpc.asks.ofClient.queryOptions({ clientId }))
  return (
    <Asked query={client}>
      {(shown) => (
        <Asked query={asked}>
          {({ ask, link }) => (
            <Asked query={forms}>
              {({ forms: published }) =>
                ask?.state === 'open' && !again ? (
                  <AskReady client={shown.client} ask={ask} hasLink={link !== null} onAgain={() => setAgain(true)} />
                ) : published.length === 0 ? (
                  <Page
                    above={
                      <TextLink to="/clients/$clientId" params={{ clientId }}>
                        {shown.client.pseudonym}
                      </TextLink>
                    }
                    title={t('prepare.title', { name: shown.client.pseudonym })}
                  >
                    <EmptyState title={t('prepare.noFormAtAll')}>{null}</EmptyState>
                  </Page>
                ) : (
                  <Asked query={people}>
                    {(listed) => (
                      <Asked query={groups}>
                        {(all) => (
                          <AskForm
                            client={shown.client}
                            sessions={shown.sessions}
                            {...nameable(listed, person)}
                            groups={all.groups}
                            languages={published.map((one) => one.language)}
                            now={toWallClock(Date.now(), program.timeZone)}
                            locale={locale}
                            onPrepared={() => setAgain(false)}
                          />
                        )}
                      </Asked>
                    )}
                  </Asked>
                )
              }
            </Asked>
          )}
        </Asked>
      )}
    </Asked>
  )
}
