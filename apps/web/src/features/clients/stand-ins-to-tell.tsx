import { Button } from '@earshot/ui/button'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { lastDay } from '../../consent/last-day.ts'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'

type StandIn = Outputs['standIns']['toTell']['standIns'][number]
type Client = { id: string; pseudonym: string }

/** Who stands in for a supervisor that this client named, while the client was not told: until then it opens nothing. */
export function StandInsToTell({ client }: { client: Client }) {
  const t = useTranslations('audience')
  const say = useTellWords(client)
  const [asked, setAsked] = useState<StandIn | null>(null)
  const list = useQuery(trpc.standIns.toTell.queryOptions({ clientId: client.id }))
  const standIns = list.data?.standIns ?? []
  if (standIns.length === 0) return null
  return (
    <>
      <ul className="mb-3 divide-y divide-line border-y border-line">
        {standIns.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
            <div className="min-w-0 flex-1 basis-72">
              <p className="measure">
                {t('tell', say(one))} <span className="text-ink-soft">{t('tellWhy', say(one))}</span>
              </p>
            </div>
            <Button size="sm" aria-label={t('toldOf', say(one))} onPress={() => setAsked(one)}>
              {t('told', say(one))}
            </Button>
          </li>
        ))}
      </ul>
      {asked ? <ToldDialog of={asked} client={client} onClose={() => setAsked(null)} /> : null}
    </>
  )
}

/** Asked once more: from then on somebody hears, and that can’t be taken back. */
function ToldDialog({ of, client, onClose }: { of: StandIn; client: Client; onClose: () => void }) {
  const t = useTranslations('audience')
  const say = useTellWords(client)
  const queries = useQueryClient()
  const tell = useMutation(trpc.standIns.told.mutationOptions())
  const submit = () =>
    tell.mutate(
      { id: of.id, clientId: client.id },
      {
        onSuccess() {
          void queries.invalidateQueries({ queryKey: trpc.standIns.pathKey() })
          notify({ title: t('toldSaved', say(of)) })
          onClose()
        },
      },
    )
  return (
    <ConfirmDialog
      title={t('toldTitle', say(of))}
      lead={t('toldLead', say(of))}
      submit={t('toldSubmit', say(of))}
      doing={tell}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}

/** What the sentences about an appointment speak of. */
function useTellWords({ pseudonym }: Client) {
  const format = useFormatter()
  return ({ standIn, for: supervisor, from, to }: StandIn) => ({
    name: pseudonym,
    standIn: standIn.name,
    supervisor: supervisor.name,
    from: format.dateTime(new Date(from), 'day'),
    to: format.dateTime(lastDay(to), 'day'),
  })
}
