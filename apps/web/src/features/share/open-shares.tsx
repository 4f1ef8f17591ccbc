import { Button } from '@earshot/ui/button'
import { Row, Rows, Section } from '@earshot/ui/section'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'

type Share = Outputs['recordings']['list']['recordings'][number]['shares'][number]

/** With whom it is shared already, each to be ended at once. */
export function OpenShares({ shares }: { shares: Share[] }) {
  const t = useTranslations('share')
  const tc = useTranslations('consent.purposes')
  const format = useFormatter()
  const [ending, setEnding] = useState<Share | null>(null)
  const open = shares.filter((share) => share.endedAt === null)
  const nameOf = (share: Share) => format.list(share.members.map((one) => one.name))
  if (open.length === 0) return null
  return (
    <Section title={t('already')}>
      <Rows>
        {open.map((share) => (
          <Row key={share.id} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <p className="min-w-0 flex-1 basis-60">
              <span className="font-medium">{nameOf(share)}</span>
              <span className="text-ink-soft">{` · ${tc(share.purpose)} · ${t('since', {
                day: format.dateTime(new Date(share.openedAt), 'day'),
              })}`}</span>
            </p>
            <Button
              size="sm"
              variant="quiet"
              aria-label={t('endWith', { name: nameOf(share) })}
              onPress={() => setEnding(share)}
            >
              {t('end')}
            </Button>
          </Row>
        ))}
      </Rows>
      {ending ? <EndDialog shareId={ending.id} name={nameOf(ending)} onClose={() => setEnding(null)} /> : null}
    </Section>
  )
}

function EndDialog({ shareId, name, onClose }: { shareId: string; name: string; onClose: () => void }) {
  const t = useTranslations('share')
  const queries = useQueryClient()
  const end = useMutation(trpc.shares.end.mutationOptions())
  const submit = () =>
    end.mutate(
      { shareId },
      {
        onSuccess() {
          void queries.invalidateQueries()
          notify({ title: t('ended', { name }) })
          onClose()
        },
      },
    )
  return (
    <ConfirmDialog
      title={t('endTitle')}
      lead={t('endLead', { name })}
      submit={t('endSubmit')}
      danger
      doing={end}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
