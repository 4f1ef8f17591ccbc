import { Button } from '@earshot/ui/button'
import { Row, Rows, Section } from '@earshot/ui/section'
import { SkeletonRows } from '@earshot/ui/skeleton'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'

/** Invitations that nobody has used yet. Their links are not here: nobody can look one up. */
export function Invitations() {
  const t = useTranslations('people')
  const tr = useTranslations('app.roles')
  const ta = useTranslations('app')
  const format = useFormatter()
  const say = useRefusalWords()
  const queries = useQueryClient()
  const list = useQuery(trpc.invitations.list.queryOptions())
  const revoke = useMutation(
    trpc.invitations.revoke.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.invitations.pathKey() }),
      onError: (error) => void notify({ tone: 'may-not', title: say(error) }),
    }),
  )
  const open = list.data?.invitations.filter((one) => one.state === 'waiting' || one.state === 'expired') ?? []
  return (
    <Section title={t('invitations')} count={open.length}>
      {list.isError ? (
        <p className="border-t border-line py-4 text-may-not">{say(list.error)}</p>
      ) : list.isPending ? (
        <SkeletonRows label={ta('loading')} rows={1} />
      ) : open.length === 0 ? (
        <p className="border-t border-line py-4 text-ink-soft">{t('invitationsNone')}</p>
      ) : (
        <Rows>
          {open.map((one) => (
            <Row key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <div className="min-w-0 flex-1 basis-56">
                <p className="truncate font-medium">{one.email}</p>
                <p className="text-sm text-ink-soft">
                  {format.list(one.roles.map((role) => tr(role)))}
                  {` · ${t(one.state === 'expired' ? 'expired' : 'expires', {
                    day: format.dateTime(new Date(one.expiresAt), 'day'),
                  })}`}
                </p>
              </div>
              <Button
                size="sm"
                variant="quiet"
                aria-label={t('revokeOf', { email: one.email })}
                isPending={revoke.isPending && revoke.variables.invitationId === one.id}
                onPress={() => revoke.mutate({ invitationId: one.id })}
              >
                {t('revoke')}
              </Button>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}
