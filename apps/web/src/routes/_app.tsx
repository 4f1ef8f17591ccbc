import { createFileRoute, redirect } from '@tanstack/react-router'
import { IntlProvider, useLocale, useMessages } from 'use-intl'
import { meQuery, useMe } from '../api/me.ts'
import { queryClient } from '../api/query-client.ts'
import { refusalOf } from '../api/refusal.ts'
import { formats } from '../locale/formats.ts'
import { LiveProvider } from '../live/live.tsx'
import { Shell } from '../shell/shell.tsx'

export const Route = createFileRoute('/_app')({
  staticData: { title: null },
  async beforeLoad({ location }) {
    try {
      return { me: await queryClient.ensureQueryData(meQuery()) }
    } catch (error) {
      if (refusalOf(error).kind !== 'signed-out') throw error
      const next = location.pathname === '/' ? undefined : location.href
      throw redirect({ to: '/sign-in', search: { next } })
    }
  },
  component: SignedIn,
})

function SignedIn() {
  const { person, program } = useMe()
  return (
    <IntlProvider locale={useLocale()} messages={useMessages()} formats={formats} timeZone={program.timeZone}>
      <LiveProvider name={`${program.id}:${person.id}`}>
        <Shell />
      </LiveProvider>
    </IntlProvider>
  )
}
