import { Button } from '@earshot/ui/button'
import { Row, Rows, Section } from '@earshot/ui/section'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'
import { trpc } from '../api/trpc.ts'
import { SessionName } from '../sessions/session-name.tsx'
import { AfterNoDialog, type No, type Offered } from './after-no-dialog.tsx'

/** Noes to recording today, such as by link, until their clinician has looked at what may be said. */
export function NoesToday() {
  const t = useTranslations('noes')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const [open, setOpen] = useState<{ no: No; offered: Offered } | null>(null)
  const noes = useQuery(trpc.noes.list.queryOptions()).data?.noes ?? []
  const offer = useMutation(
    trpc.noes.offer.mutationOptions({ onError: (error) => void notify({ tone: 'may-not', title: say(error) }) }),
  )
  const look = (no: No) =>
    offer.mutate(
      { sessionId: no.sessionId, clientId: no.clientId },
      {
        onSuccess(offered) {
          setOpen({ no, offered })
          void queries.invalidateQueries({ queryKey: trpc.noes.list.queryKey() })
        },
      },
    )
  return (
    <>
      {noes.length > 0 ? (
        <Section title={t('section')} count={noes.length} lead={t('sectionLead')}>
          <Rows>
            {noes.map(({ session, client }) => (
              <Row key={`${session.id} ${client.id}`} className="flex flex-wrap items-center gap-x-6 gap-y-2">
                <p className="min-w-0 flex-1 basis-72">
                  <span className="font-semibold">
                    <SessionName session={{ number: session.number, clients: [client.pseudonym] }} />
                  </span>{' '}
                  {t('said', { name: client.pseudonym })}
                </p>
                <Button
                  size="sm"
                  aria-label={t('lookOf', { name: client.pseudonym })}
                  onPress={() =>
                    look({
                      sessionId: session.id,
                      number: session.number,
                      clientId: client.id,
                      pseudonym: client.pseudonym,
                    })
                  }
                >
                  {t('look')}
                </Button>
              </Row>
            ))}
          </Rows>
        </Section>
      ) : null}
      {open ? <AfterNoDialog {...open} onClose={() => setOpen(null)} /> : null}
    </>
  )
}
