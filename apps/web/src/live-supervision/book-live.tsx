import { Button } from '@earshot/ui/button'
import { Checkbox } from '@earshot/ui/checkbox'
import { Option, Select } from '@earshot/ui/select'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'
import { trpc } from '../api/trpc.ts'

/** Asks a supervisor into a coming session. Who has said yes in the room is ticked; nobody is ticked beforehand. */
export function BookLive({ onDone }: { onDone: () => void }) {
  const t = useTranslations('liveSupervision.book')
  const format = useFormatter()
  const say = useRefusalWords()
  const queries = useQueryClient()
  const [sessionId, setSession] = useState<string | null>(null)
  const [supervisorId, setSupervisor] = useState<string | null>(null)
  const [yes, setYes] = useState<readonly string[]>([])
  const choices = useQuery(trpc.liveSupervision.choices.queryOptions())
  const book = useMutation(
    trpc.liveSupervision.book.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.liveSupervision.pathKey() })
        notify({ title: t('asked') })
        onDone()
      },
    }),
  )
  if (!choices.data) return null
  const { sessions, supervisors } = choices.data
  if (sessions.length === 0) return <p className="measure pt-1 text-ink-soft">{t('noSession')}</p>
  if (supervisors.length === 0) return <p className="measure pt-1 text-ink-soft">{t('noSupervisor')}</p>
  const session = sessions.find((one) => one.id === sessionId)
  const nameOf = ({ clients, number, startedAt }: (typeof sessions)[number]) =>
    t('session', {
      names: format.list(clients.map((one) => one.pseudonym)),
      number,
      day: format.dateTime(new Date(startedAt), 'dayTime'),
    })
  return (
    <div className="flex flex-col items-start gap-3 pt-1">
      <Select
        className="w-full"
        label={t('which')}
        selectedKey={sessionId}
        onSelectionChange={(key) => {
          setSession(String(key))
          setYes([])
        }}
      >
        {sessions.map((one) => (
          <Option key={one.id} id={one.id} textValue={nameOf(one)}>
            {nameOf(one)}
          </Option>
        ))}
      </Select>
      <Select
        className="w-full"
        label={t('who')}
        selectedKey={supervisorId}
        onSelectionChange={(key) => setSupervisor(String(key))}
      >
        {supervisors.map((one) => (
          <Option key={one.id} id={one.id} textValue={one.name}>
            {one.name}
          </Option>
        ))}
      </Select>
      {session ? (
        <div>
          <p className="measure text-ink-soft">{t('each')}</p>
          {session.clients.map((one) => (
            <Checkbox
              key={one.id}
              isSelected={yes.includes(one.id)}
              onChange={(said) => setYes(said ? [...yes, one.id] : yes.filter((other) => other !== one.id))}
            >
              {t('saidYes', { name: one.pseudonym })}
            </Checkbox>
          ))}
        </div>
      ) : null}
      <Button
        isDisabled={!sessionId || !supervisorId}
        isPending={book.isPending}
        onPress={() => {
          if (sessionId && supervisorId) book.mutate({ sessionId, supervisorId, yes: [...yes] })
        }}
      >
        {t('ask')}
      </Button>
      <p role="alert" className="font-medium text-may-not empty:hidden">
        {book.error ? say(book.error) : null}
      </p>
    </div>
  )
}
