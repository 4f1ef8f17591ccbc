import { Row, Rows, Section } from '@earshot/ui/section'
import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'
import { ConfirmYes } from '../../asks/confirm-yes.tsx'
import { TextLink } from '../../links/links.tsx'

/** Yeses that came by link: nothing is heard until their clinician has said whose they were. */
export function YesesByLink({ asks }: { asks: Outputs['asks']['waiting']['asks'] }) {
  const t = useTranslations('asks.waits')
  const ts = useTranslations('consent.signers')
  const format = useFormatter()
  if (asks.length === 0) return null
  const nameOf = ({ signer, pseudonym }: (typeof asks)[number]) =>
    signer ? ts(signer, { name: pseudonym }) : pseudonym
  return (
    <Section title={t('section')} count={asks.length} lead={t('sectionLead')}>
      <Rows>
        {asks.map((ask) => (
          <Row key={ask.id} className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <p className="flex min-w-0 flex-1 basis-72 flex-wrap items-baseline gap-x-3">
              <TextLink to="/clients/$clientId" params={{ clientId: ask.clientId }}>
                {nameOf(ask)}
              </TextLink>
              <time dateTime={ask.answeredAt} className="text-sm text-ink-faint">
                {format.dateTime(new Date(ask.answeredAt), 'dayTime')}
              </time>
            </p>
            <ConfirmYes askId={ask.id} name={nameOf(ask)} />
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
