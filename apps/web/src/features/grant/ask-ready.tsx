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
import { handScreenOver } from '../../asks/hand-over.ts'

type Asked = Outputs['asks']['ofClient']
type Together = Asked['together'][number]

/** The form is ready: the screen goes into the client's hands, or a link does. */
export function AskReady({
  client,
  ask,
  together,
  links,
  onAgain,
}: {
  client: { id: string; pseudonym: string }
  ask: Asked['asks'][number]
  together: readonly Together[]
  links: Asked['links']
  onAgain: () => void
}) {
  const t = useTranslations('asks.ready')
  const tc = useTranslations('consent')
  const format = useFormatter()
  const say = useRefusalWords()
  const router = useRouter()
  const queries = useQueryClient()
  const [linkFor, setLinkFor] = useState<Together | null>(null)
  const ts = useTranslations('consent.signers')
  const nameOf = ({ pseudonym, signer }: Together) => (signer ? ts(signer.relation, { name: pseudonym }) : pseudonym)
  const handOver = useMutation(trpc.asks.handOver.mutationOptions())
  const close = useMutation(trpc.asks.close.mutationOptions())
  const [first, ...then] = together.map(nameOf)
  const names = format.list(together.map(nameOf))

  const takeBack = async () => {
    for (const { askId } of together) {
      const isClosed = await close.mutateAsync({ askId }).then(
        () => true,
        () => false,
      )
      if (!isClosed) return queries.invalidateQueries({ queryKey: trpc.asks.pathKey() })
    }
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
            {t('handOverMeans')}{' '}
            {then.length > 0 ? `${t('order', { first: first!, next: then.join(', ') })} ${t('turn')}` : null}
          </p>
          <Button
            variant="primary"
            size="lg"
            isPending={handOver.isPending || handOver.isSuccess}
            onPress={() =>
              handOver.mutate(
                { askIds: together.map((one) => one.askId) },
                {
                  onSuccess: ({ token }) => handScreenOver(token),
                },
              )
            }
          >
            {t('handOver')}
          </Button>
          <p role="alert" className="pt-3 font-medium text-may-not empty:hidden">
            {handOver.error ? say(handOver.error) : close.error ? say(close.error) : null}
          </p>
        </Card>
        <Card>
          <p className="measure pb-3">{t('linkMeans')}</p>
          <div className="flex flex-wrap gap-2">
            {together.map((one) => (
              <Button key={one.askId} onPress={() => setLinkFor(one)}>
                {together.length > 1 ? t('linkFor', { name: nameOf(one) }) : t('link')}
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
        <LinkDialog
          of={{ clientId: linkFor.clientId, representativeId: linkFor.signer?.id ?? null, name: nameOf(linkFor) }}
          hasLink={
            linkFor.clientId === client.id &&
            links.some((one) => (one.signer?.id ?? null) === (linkFor.signer?.id ?? null))
          }
          onClose={() => setLinkFor(null)}
        />
      ) : null}
    </Page>
  )
}
