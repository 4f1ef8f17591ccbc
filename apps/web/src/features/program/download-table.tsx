import { Button } from '@earshot/ui/button'
import { Download } from '@earshot/ui/icons'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { lastDay } from '../../consent/last-day.ts'
import { csv, saveText } from './csv.ts'
import { dayOn } from './next-days.ts'
import { termOf, type Client } from './term.ts'

/** The table of clients as a file: who treats them, where their consent stands, until when. No word of a session. */
export function DownloadTable({ clients }: { clients: Client[] }) {
  const t = useTranslations('program')
  const tc = useTranslations('consent')
  const { timeZone } = useMe().program
  const day = (iso: string) => dayOn(lastDay(iso), timeZone)

  function save() {
    const head = [t('client'), t('clinician'), t('consent'), t('allows'), t('until'), t('nextEnd')]
    const rows = clients.map((client) => {
      const term = termOf(client)
      return [
        client.pseudonym,
        client.clinician?.name ?? t('none'),
        tc(`states.${client.consent.state}`),
        term?.purposes.map((one) => tc(`purposes.${one}`)).join(', ') ?? '',
        term ? (term.lastEnd ? day(term.lastEnd) : tc('plain.noEnd')) : '',
        term?.firstEnd ? day(term.firstEnd) : '',
      ]
    })
    saveText(`earshot-${dayOn(new Date(), timeZone)}.csv`, csv([head, ...rows]))
  }
  return (
    <Button size="sm" variant="quiet" onPress={save}>
      <Download aria-hidden size={14} />
      {t('download')}
    </Button>
  )
}
