import { buttonLook } from '@earshot/ui/button'
import { useTranslations } from 'use-intl'

/** For a client who can't use a link: the server makes the sheet, the browser shows and prints it. */
export function PrintSheet({ clientId }: { clientId: string }) {
  const t = useTranslations('asks.sheet')
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-ink-soft">
      <p className="min-w-0 flex-1 basis-72">{t('lead')}</p>
      <a className={buttonLook({ size: 'sm' })} href={`/sheets/${clientId}`} target="_blank" rel="noreferrer">
        {t('print')}
      </a>
    </div>
  )
}
