import { Row, Rows, Section } from '@earshot/ui/section'
import { Cell, Column, Table, TableRow } from '@earshot/ui/table'
import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'
import { ConsentLine } from '../../consent/consent-line.tsx'
import { ClientLink } from '../../links/client-link.tsx'
import { SessionName } from '../../sessions/session-name.tsx'

type Overview = Outputs['overview']['show']

export function Unconfirmed({ sessions }: { sessions: Overview['sessions'] }) {
  const t = useTranslations('program')
  const format = useFormatter()
  const waiting = sessions.filter((one) => one.consent.sentences.some(({ key }) => key === 'unconfirmed'))
  return (
    <Section
      title={<span id="unconfirmed">{t('unconfirmed')}</span>}
      count={waiting.length}
      lead={waiting.length > 0 ? t('unconfirmedLead') : undefined}
    >
      {waiting.length === 0 ? (
        <p className="border-t border-line py-4 text-ink-soft">{t('unconfirmedNone')}</p>
      ) : (
        <Rows>
          {waiting.map((session) => (
            <Row key={session.id}>
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-semibold">
                  <SessionName
                    session={{ number: session.number, clients: session.clients.map((one) => one.pseudonym) }}
                  />
                </span>
                <span className="text-sm text-ink-faint">
                  {`${session.clinician.name} · ${format.dateTime(new Date(session.startedAt), 'day')}`}
                </span>
              </p>
              <ConsentLine consent={session.consent} className="mt-0.5" />
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}

/** What a coordinator is told of: a yes that was not the client's, and what was recorded before a no. */
export function Told({ told }: { told: Overview['told'] }) {
  const t = useTranslations('program.told')
  const format = useFormatter()
  if (told.length === 0) return null
  return (
    <Section title={t('title')} count={told.length} lead={t('lead')}>
      <Rows>
        {told.map((one) => (
          <Row key={`${one.kind} ${one.client.id} ${one.at}`}>
            <p className="flex flex-wrap items-baseline gap-x-3">
              <ClientLink client={one.client} />
              <time dateTime={one.at} className="text-sm text-ink-faint">
                {format.dateTime(new Date(one.at), 'day')}
              </time>
            </p>
            <p className="measure text-ink-soft">
              {one.kind === 'disputed'
                ? t('disputed', { day: format.dateTime(new Date(one.yesOn), 'day') })
                : t('declined', { number: one.sessionNumber })}
            </p>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

export function Shares({ shares }: { shares: Overview['shares'] }) {
  const t = useTranslations('program')
  const tc = useTranslations('consent.purposes')
  const format = useFormatter()
  return (
    <Section title={t('shares')} lead={shares.length > 0 ? t('sharesLead') : undefined}>
      {shares.length === 0 ? (
        <p className="border-t border-line py-4 text-ink-soft">{t('sharesNone')}</p>
      ) : (
        <Table
          caption={t('shares')}
          className="border-t border-line"
          head={
            <>
              <Column>{t('purpose')}</Column>
              <Column className="text-right">{t('open')}</Column>
              <Column className="text-right">{t('resting')}</Column>
              <Column className="text-right">{t('ended')}</Column>
            </>
          }
        >
          {shares.map((share) => (
            <TableRow key={share.purpose}>
              <Cell head name={t('purpose')}>
                {tc(share.purpose)}
              </Cell>
              <Cell name={t('open')} className="sm:text-right">
                {format.number(share.open)}
              </Cell>
              <Cell name={t('resting')} className="sm:text-right">
                {format.number(share.resting)}
              </Cell>
              <Cell name={t('ended')} className="sm:text-right">
                {format.number(share.ended)}
              </Cell>
            </TableRow>
          ))}
        </Table>
      )}
    </Section>
  )
}

export function CopiesLeft({ copies }: { copies: Outputs['copies']['list']['copies'] }) {
  const t = useTranslations('program')
  const tc = useTranslations('today.copy')
  const format = useFormatter()
  return (
    <Section title={<span id="copies">{t('copies')}</span>} count={copies.length}>
      {copies.length === 0 ? (
        <p className="border-t border-line py-4 text-ink-soft">{t('copiesNone')}</p>
      ) : (
        <Rows>
          {copies.map((copy) => (
            <Row key={copy.id}>
              <p className="font-semibold">{tc(copy.source)}</p>
              <p className="text-ink-soft">
                {`${t('copyOf', { client: format.list(copy.session.clients), number: copy.session.number })} · ${copy.clinician.name} · ${format.dateTime(new Date(copy.createdAt), 'day')}`}
              </p>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}
