import { Button } from '@earshot/ui/button'
import { Row, Rows, Section } from '@earshot/ui/section'
import { SkeletonRows } from '@earshot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { trpc } from '../api/trpc.ts'
import { refusalOf } from '../api/refusal.ts'
import { NamedPart } from '../links/named-part.tsx'
import { EmergencyLine, type Line } from './emergency-line.tsx'
import { PutOffDialog } from './put-off-dialog.tsx'

/** Everything that was opened in an emergency, the last first. Nothing at all for whoever may not see it. */
export function EmergencyLines() {
  const t = useTranslations('emergencies')
  const ta = useTranslations('app')
  const list = useQuery(trpc.emergencies.list.queryOptions())
  const [putOff, setPutOff] = useState<Line | null>(null)
  if (list.error && ['not-found', 'not-allowed'].includes(refusalOf(list.error).kind)) return null
  const lines = list.data?.lines
  return (
    <Section
      title={<NamedPart id="emergencies">{t('title')}</NamedPart>}
      count={lines?.length}
      lead={lines && lines.length > 0 ? t('lead') : undefined}
    >
      {lines === undefined ? (
        list.error ? (
          <div role="alert" className="flex flex-wrap items-center gap-3 border-t border-line py-4">
            <p>{t('failed')}</p>
            <Button size="sm" isPending={list.isFetching} onPress={() => void list.refetch()}>
              {ta('retry')}
            </Button>
          </div>
        ) : (
          <SkeletonRows label={ta('loading')} rows={2} />
        )
      ) : lines.length === 0 ? (
        <p className="border-t border-line py-4 text-ink-soft">{t('none')}</p>
      ) : (
        <Rows>
          {lines.map((line) => (
            <Row key={line.id} className="flex flex-wrap items-start gap-x-4 gap-y-2">
              <EmergencyLine
                line={line}
                mayTell={line.mayTell}
                onPutOff={list.data?.mayPutOff ? () => setPutOff(line) : null}
              />
            </Row>
          ))}
        </Rows>
      )}
      {putOff ? <PutOffDialog id={putOff.id} onClose={() => setPutOff(null)} /> : null}
    </Section>
  )
}
