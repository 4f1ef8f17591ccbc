import { Button } from '@earshot/ui/button'
import { Row, Rows, Section } from '@earshot/ui/section'
import { useFormatter, useTranslations } from 'use-intl'
import type { Direction } from './direction-page.tsx'

/** Who was reached, how and when, with who wrote it down. Everybody who reads it may add. */
export function ReachedRows({ direction, onAdd }: { direction: Direction; onAdd: () => void }) {
  const t = useTranslations('direction.reached')
  const format = useFormatter()
  const time = (iso: string) => format.dateTime(new Date(iso), 'dayTime')
  const reached = direction.entries.filter((one) => one.kind === 'reached')
  return (
    <Section
      title={t('title')}
      actions={
        <Button size="sm" onPress={onAdd} className="print:hidden">
          {t('add')}
        </Button>
      }
    >
      {reached.length === 0 ? (
        <p className="border-t border-line py-4 text-ink-soft">{t('none')}</p>
      ) : (
        <Rows>
          {reached.map((one, at) => (
            <Row key={at}>
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-semibold">{one.whom}</span>
                <span className="text-ink-soft">{t('line', { how: t(`ways.${one.how}`), time: time(one.at) })}</span>
              </p>
              <p className="text-sm text-ink-faint">{t('by', { name: one.by.name, time: time(one.written) })}</p>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}
