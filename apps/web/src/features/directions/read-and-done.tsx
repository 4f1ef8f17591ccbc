import { Row, Rows, Section } from '@earshot/ui/section'
import { useFormatter, useTranslations } from 'use-intl'
import type { Direction } from './direction-page.tsx'

/** Who said when that they have read it, and that it is done. */
export function ReadAndDone({ direction }: { direction: Direction }) {
  const t = useTranslations('direction')
  const format = useFormatter()
  const said = direction.entries.filter((one) => one.kind === 'acknowledged' || one.kind === 'done')
  return (
    <Section title={t('read')}>
      {said.length === 0 ? (
        <p className="border-t border-line py-4 text-ink-soft">{t('readNone')}</p>
      ) : (
        <Rows>
          {said.map(({ kind, by, written }) => (
            <Row key={`${kind} ${written}`} className="flex flex-wrap items-baseline gap-x-3">
              <span>{t(kind === 'done' ? 'doneLine' : 'readLine', { name: by.name })}</span>
              <time dateTime={written} className="text-sm text-ink-faint">
                {format.dateTime(new Date(written), 'dayYearTime')}
              </time>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}
