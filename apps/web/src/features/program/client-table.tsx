import { Section } from '@earshot/ui/section'
import { StateMark } from '@earshot/ui/state-mark'
import { Cell, Column, Table, TableRow } from '@earshot/ui/table'
import { useTranslations } from 'use-intl'
import { useLastDay } from '../../consent/use-last-day.ts'
import { useReasonWords } from '../../consent/reason-words.ts'
import { TextLink } from '../../links/links.tsx'
import { DownloadTable } from './download-table.tsx'
import { termOf, type Client } from './term.ts'

/** Each client with what they allow now, or why nothing is allowed. */
export function ClientTable({ clients }: { clients: Client[] }) {
  const t = useTranslations('program')
  return (
    <Section
      title={<span id="clients">{t('clients')}</span>}
      count={clients.length}
      actions={<DownloadTable clients={clients} />}
    >
      <Table
        caption={t('clients')}
        head={
          <>
            <Column>{t('client')}</Column>
            <Column>{t('clinician')}</Column>
            <Column>{t('consent')}</Column>
            <Column>{t('allows')}</Column>
            <Column>{t('until')}</Column>
          </>
        }
      >
        {clients.map((client) => (
          <ClientLine key={client.id} client={client} />
        ))}
      </Table>
    </Section>
  )
}

function ClientLine({ client }: { client: Client }) {
  const t = useTranslations('program')
  const tc = useTranslations('consent')
  const reasons = useReasonWords()
  const term = termOf(client)
  const day = useLastDay()
  return (
    <TableRow>
      <Cell head name={t('client')}>
        <TextLink
          to="/clients/$clientId"
          params={{ clientId: client.id }}
          className="touch inline-flex items-center pointer-coarse:-my-2.5"
        >
          {client.pseudonym}
        </TextLink>
      </Cell>
      <Cell name={t('clinician')}>{client.clinician?.name ?? t('none')}</Cell>
      <Cell name={t('consent')}>
        <StateMark state={client.consent.state}>{tc(`states.${client.consent.state}`)}</StateMark>
        {term ? null : <span className="block text-sm text-ink-soft">{reasons(client.consent.sentences)}</span>}
      </Cell>
      <Cell name={t('allows')}>{term ? term.purposes.map((one) => tc(`purposes.${one}`)).join(', ') : null}</Cell>
      <Cell name={t('until')}>
        {term === null ? null : term.lastEnd === null ? (
          tc('plain.noEnd')
        ) : client.expiresAt ? (
          <span className="font-medium text-waiting">{t('soon', { day: day(term.lastEnd) })}</span>
        ) : (
          day(term.lastEnd)
        )}
      </Cell>
    </TableRow>
  )
}
