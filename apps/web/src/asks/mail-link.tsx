import { Button } from '@earshot/ui/button'
import { Checkbox } from '@earshot/ui/checkbox'
import { TextField } from '@earshot/ui/text-field'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'
import { trpc } from '../api/trpc.ts'

/** "Send it by mail", where the server mails. The address goes nowhere else, unless the client wants to be told at it. */
export function MailLink({ of }: { of: { clientId: string; representativeId: string | null } }) {
  const t = useTranslations('asks.link.mail')
  const format = useFormatter()
  const say = useRefusalWords()
  const queries = useQueryClient()
  const [address, setAddress] = useState('')
  const [tellToo, setTellToo] = useState(false)
  const mailed = useQuery(trpc.asks.mailed.queryOptions(of))
  const send = useMutation(
    trpc.asks.mailLink.mutationOptions({
      async onSuccess() {
        setAddress('')
        await queries.invalidateQueries({ queryKey: trpc.asks.mailed.queryKey(of) })
      },
    }),
  )
  if (!mailed.data?.isOn) return null
  const { newest } = mailed.data
  return (
    <form
      className="flex w-full flex-col items-start gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (address.trim() !== '') send.mutate({ ...of, address, tellToo })
      }}
    >
      <div className="flex w-full items-end gap-2">
        <TextField
          className="min-w-0 flex-1"
          type="email"
          autoComplete="off"
          label={t('address')}
          value={address}
          onChange={setAddress}
        />
        <Button type="submit" isPending={send.isPending}>
          {t('send')}
        </Button>
      </div>
      {of.representativeId === null ? (
        <Checkbox isSelected={tellToo} onChange={setTellToo} description={t('tellTooHint')}>
          {t('tellToo')}
        </Checkbox>
      ) : null}
      <p className="text-sm text-ink-faint">{t(tellToo ? 'kept' : 'forgotten')}</p>
      <output className="text-sm empty:hidden">
        {newest ? t(newest.state, { when: format.dateTime(new Date(newest.askedAt), 'dayTime') }) : null}
      </output>
      <p role="alert" className="font-medium text-may-not empty:hidden">
        {send.error ? say(send.error) : null}
      </p>
    </form>
  )
}
