import { Button } from '@earshot/ui/button'
import { Page } from '@earshot/ui/page'
import { Card } from '@earshot/ui/section'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { LinkDialog } from '../../asks/link-dialog.tsx'
import { TextLink } from '../../links/links.tsx'
import { handScreenOver } from './hand-over.ts'

type Ask = NonNullable<Outputs['asks']['ofClient']['ask']>

/** The form is ready: the screen goes into the client's hands, or a link does. */
export function AskReady({
  client,
  ask,
  hasLink,
  onAgain,
}: {
  client: { id: string; pseudonym: string }
  ask: Ask
  hasLink: boolean
  onAgain: () => void
}) {
  const t = useTranslations('asks.ready')
  const tc = useTranslations('consent')
  const format = useFormatter()
  const say = useRefusalWords()
  const router = useRouter()
  const queries = useQueryClient()
  const [linkFor, setLinkFor] = useState<{ id: string; pseudonym: string } | null>(null)
  const handOver = useMutation(trpc.asks.handOver.mutationOptions())
  const close = useMutation(trpc.asks.close.mutationOptions())
  const names = format.list(ask.together.map((one) => one.pseudonym))

  const takeBack = async () => {
    for (const { askId } of ask.together) await close.mutateAsync({ askId })
    await queries.invalidateQueries({ queryKey: trpc.asks.pathKey() })
    notify({ title: t('takenBack') })
    void router.navigate({ to: '/clients/$clientId', params: { clientId: client.id } })
  }
  return (
    <Page
      above={
        <TextLink to="/clients/$clientId" params={{ clientId: client.id }}>
          {client.pseudonym}
        </TextLink>
      }
      title={t('title', { names })}
      lead={t('lead')}
    >
      <div className="flex max-w-2xl flex-col gap-4">
        <p className="text-ink-soft">
          {t('uses', { purposes: format.list(ask.purposes.map((one) => tc(`purposesInText.${one.purpose}`))) })}
        </p>
        <Card>
          <p className="measure pb-3">
            {t('handOverMeans')} {ask.together.length > 1 ? t('turn') : null}
          </p>
          <Button
            variant="primary"
            size="lg"
            isPending={handOver.isPending || handOver.isSuccess}
            onPress={() =>
              handOver.mutate(
                { askIds: ask.together.map((one) => one.askId) },
                {
                  onSuccess: ({ token }) => handScreenOver(token),
                },
              )
            }
          >
            {t('handOver')}
          </Button>
          <p role="alert" className="pt-3 font-medium text-may-not empty:hidden">
            {handOver.error ? say(handOver.error) : null}
          </p>
        </Card>
        <Card>
          <p className="measure pb-3">{t('linkMeans')}</p>
          <div className="flex flex-wrap gap-2">
            {ask.together.map((one) => (
              <Button key={one.askId} onPress={() => setLinkFor({ id: one.clientId, pseudonym: one.pseudonym })}>
                {ask.together.length > 1 ? t('linkFor', { name: one.pseudonym }) : t('link')}
              </Button>
            ))}
          </div>
        </Card>
        <div className="flex flex-wrap gap-2">
          <Button variant="quiet" onPress={onAgain}>
            {t('change')}
          </Button>
          <Button variant="quiet" isPending={close.isPending} onPress={() => void takeBack()}>
            {t('takeBack')}
          </Button>
        </div>
      </div>
      {linkFor ? (
        <LinkDialog client={linkFor} hasLink={linkFor.id === client.id && hasLink} onClose={() => setLinkFor(null)} />
      ) : null}
    </Page>
  )
}
