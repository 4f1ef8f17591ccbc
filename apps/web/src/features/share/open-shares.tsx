import { Button } from '@earshot/ui/button'
import { Row, Rows, Section } from '@earshot/ui/section'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'

type Share = Outputs['recordings']['list']['recordings'][number]['shares'][number]

/** With whom it is shared already, each to be ended at once. */
export function OpenShares({ shares }: { shares: Share[] }) {
  const t = useTranslations('share')
  const tc = useTranslations('consent.purposes')
  const format = useFormatter()
  const say = useRefusalWords()
  const queries = useQueryClient()
  const end = useMutation(trpc.shares.end.mutationOptions())
  const open = shares.filter((share) => share.endedAt === null)
  if (open.length === 0) return null
  return (
    <Section title={t('already')}>
      <Rows>
        {open.map((share) => {
          const name = format.list(share.members.map((one) => one.name))
          return (
            <Row key={share.id} className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <p className="min-w-0 flex-1 basis-60">
                <span className="font-medium">{name}</span>
                <span className="text-ink-soft">{` · ${tc(share.purpose)} · ${t('since', {
                  day: format.dateTime(new Date(share.openedAt), 'day'),
                })}`}</span>
              </p>
              <Button
                size="sm"
                variant="danger"
                aria-label={t('endWith', { name })}
                isPending={end.isPending && end.variables.shareId === share.id}
                onPress={() =>
                  end.mutate(
                    { shareId: share.id },
                    {
                      onSuccess() {
                        void queries.invalidateQueries()
                        notify({ title: t('ended', { name }) })
                      },
                      onError: (error) => void notify({ tone: 'may-not', title: say(error) }),
                    },
                  )
                }
              >
                {t('end')}
              </Button>
            </Row>
          )
        })}
      </Rows>
    </Section>
  )
}
