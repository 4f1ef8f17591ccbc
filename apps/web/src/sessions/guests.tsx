import { Button } from '@earshot/ui/button'
import { UserPlus } from '@earshot/ui/icons'
import { Menu, MenuItem, MenuTrigger } from '@earshot/ui/menu'
import { StateMark } from '@earshot/ui/state-mark'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'
import { trpc } from '../api/trpc.ts'
import type { Outputs } from '../api/views.ts'
import { handScreenOver } from '../asks/hand-over.ts'
import { guestRoles } from './guest-role.ts'
import { TakeGuestOut, type Guest } from './take-guest-out.tsx'

type Shown = Outputs['recorder']['show']

const states = { yes: 'may-hear', no: 'may-not', asked: 'waiting', none: 'waiting' } as const

/** Who else can be heard in a session: each is asked on this screen, before anything is recorded. */
export function Guests({ session, asked }: { session: Shown['session']; asked: Shown['guestsAsked'] }) {
  const t = useTranslations('guests')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const language = useLocale() === 'ko' ? ('ko' as const) : ('en' as const)
  const [goes, setGoes] = useState<Guest | null>(null)
  const add = useMutation(
    trpc.guests.add.mutationOptions({
      async onSuccess(_made, { role }) {
        await queries.invalidateQueries()
        notify({ title: t('added', { role: t(`roles.${role}`) }) })
      },
    }),
  )
  const ask = useMutation(trpc.guests.ask.mutationOptions())
  const handOver = useMutation(trpc.asks.handOver.mutationOptions())
  const isGoing = ask.isPending || handOver.isPending || handOver.isSuccess
  const error = add.error ?? ask.error ?? handOver.error
  const guests = session.clients.flatMap(({ guest, ...one }) => (guest === null ? [] : [{ ...one, guest }]))
  const stateOf = ({ id, answer }: (typeof guests)[number]) =>
    answer === 'none' && asked.includes(id) ? ('asked' as const) : answer
  const hand = (clientId: string) =>
    ask.mutate(
      { clientId, sessionId: session.id, language },
      {
        onSuccess: ({ askId }) =>
          handOver.mutate({ askIds: [askId] }, { onSuccess: ({ token }) => handScreenOver(token) }),
      },
    )
  return (
    <section aria-label={t('title')} className="flex flex-col items-start gap-2">
      {guests.map((one) => (
        <div key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <p className="flex flex-wrap items-center gap-x-2">
            {`${t(`roles.${one.guest}`)}:`}
            <StateMark state={states[stateOf(one)]}>{t(`answers.${stateOf(one)}`)}</StateMark>
          </p>
          {one.answer === 'yes' ? (
            // What clients have widened since is asked for anew: a guest's yes does not grow with theirs.
            <Button size="sm" variant="quiet" isPending={isGoing} onPress={() => hand(one.id)}>
              {t('askAgain')}
            </Button>
          ) : (
            <>
              <Button
                size="sm"
                variant={one.answer === 'no' ? 'quiet' : 'secondary'}
                isPending={isGoing}
                onPress={() => hand(one.id)}
              >
                {t('ask')}
              </Button>
              {stateOf(one) === 'none' ? (
                <Button size="sm" variant="quiet" onPress={() => setGoes(one)}>
                  {t('takeOut')}
                </Button>
              ) : null}
              <span className="text-sm text-ink-faint">{t('askMeans')}</span>
            </>
          )}
        </div>
      ))}
      <MenuTrigger>
        <Button size="sm" variant="quiet" isPending={add.isPending}>
          <UserPlus aria-hidden size={16} />
          {t('add')}
        </Button>
        <Menu placement="bottom start">
          {guestRoles.map((role) => (
            <MenuItem key={role} onAction={() => add.mutate({ sessionId: session.id, role, language })}>
              {t(`roles.${role}`)}
            </MenuItem>
          ))}
        </Menu>
      </MenuTrigger>
      {goes ? <TakeGuestOut sessionId={session.id} guest={goes} onClose={() => setGoes(null)} /> : null}
      <p role="alert" className="measure font-medium text-may-not empty:hidden">
        {error ? say(error) : null}
      </p>
    </section>
  )
}
