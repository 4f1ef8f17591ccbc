import { Button } from '@earshot/ui/button'
import { Checkbox } from '@earshot/ui/checkbox'
import { Phone } from '@earshot/ui/icons'
import { Page } from '@earshot/ui/page'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { SessionName } from '../../sessions/session-name.tsx'
import { Call } from '../../directions/danger-first.tsx'
import { useDraft } from '../../drafts/use-draft.ts'
import { Asked } from '../../shell/asked.tsx'
import { Gone } from '../../shell/gone.tsx'
import { dueAt } from './due.ts'
import { NO_ORDER, OrderFields, type Order } from './order-fields.tsx'
import { ReachedFields, reachedNow, sentOf, type Reached } from './reached-fields.tsx'

/**
 * Opening a direction, on a page of its own: it needs no recording, and stands when one that was being heard falls
 * silent.
 */
export function NewDirectionPage({ sessionId }: { sessionId: string }) {
  const query = useQuery(trpc.directions.about.queryOptions({ sessionId }, { enabled: sessionId !== '' }))
  if (sessionId === '') return <Gone />
  return <Asked query={query}>{(about) => <Form key={sessionId} about={about} />}</Asked>
}

/** The key is made with the draft, so that sending again after a cut opens one direction. */
type Draft = { order: Order; clientId: string | null; reached: Reached | null; key: string }

function Form({ about }: { about: Outputs['directions']['about'] }) {
  const t = useTranslations('direction.open')
  const tr = useTranslations('direction.reached')
  const tn = useTranslations('directions.risk')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const router = useRouter()
  const queries = useQueryClient()
  const { timeZone } = useMe().program
  const { session, clinician, clients } = about
  const [empty] = useState<Draft>(() => ({
    order: NO_ORDER,
    clientId: clients.length === 1 ? (clients[0]?.id ?? null) : null,
    reached: null,
    key: crypto.randomUUID(),
  }))
  const [draft, setDraft, discard] = useDraft<Draft>(`direction:${session.id}`, empty)
  const [tried, setTried] = useState(false)
  const open = useMutation(trpc.directions.open.mutationOptions())
  const { order, clientId, reached } = draft

  function submit() {
    setTried(true)
    const due = dueAt(order.due, Date.now(), timeZone)
    const sent = reached && sentOf(reached, timeZone)
    if (!clientId || order.text.trim() === '' || due === null || (reached && !sent)) return
    open.mutate(
      {
        sessionId: session.id,
        clientId,
        text: order.text.trim(),
        dueAt: new Date(due).toISOString(),
        reached: sent ? [sent] : [],
        key: draft.key,
      },
      {
        async onSuccess({ directionId }) {
          discard()
          await queries.invalidateQueries({ queryKey: trpc.directions.pathKey() })
          notify({ title: t('saved', { clinician: clinician.name }) })
          await router.navigate({ to: '/directions/$directionId', params: { directionId }, replace: true })
        },
      },
    )
  }
  return (
    <Page
      above={<SessionName session={{ clients: clients.map((one) => one.pseudonym), number: session.number }} />}
      title={t('title')}
      lead={t('lead', { clinician: clinician.name })}
    >
      <form
        className="flex max-w-[44rem] flex-col gap-7"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p className="flex gap-2.5 rounded-md bg-may-not-soft px-3.5 py-2.5">
          <Phone aria-hidden size={16} className="mt-[3px] shrink-0 text-may-not" />
          <span className="min-w-0">
            <span className="font-semibold">
              {tn('ask')} <Call />
            </span>{' '}
            {tn('noAlarm')}
          </span>
        </p>
        {clients.length > 1 ? (
          <RadioGroup
            label={t('whose')}
            value={clientId}
            onChange={(value) => setDraft({ ...draft, clientId: value })}
            error={tried && !clientId ? t('whoseMissing') : undefined}
          >
            {clients.map((one) => (
              <Radio key={one.id} value={one.id}>
                {one.pseudonym}
              </Radio>
            ))}
          </RadioGroup>
        ) : null}
        <OrderFields
          label={t('text')}
          value={order}
          onChange={(next) => setDraft({ ...draft, order: next })}
          tried={tried}
        />
        <div className="flex flex-col gap-4">
          <Checkbox
            isSelected={reached !== null}
            onChange={(is) => setDraft({ ...draft, reached: is ? reachedNow(timeZone) : null })}
          >
            {tr('now')}
          </Checkbox>
          {reached ? (
            <ReachedFields value={reached} onChange={(next) => setDraft({ ...draft, reached: next })} tried={tried} />
          ) : null}
        </div>
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {open.isError ? say(open.error) : null}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" size="lg" isPending={open.isPending}>
            {t('submit')}
          </Button>
          <Button variant="quiet" size="lg" onPress={() => router.history.back()}>
            {ta('cancel')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
