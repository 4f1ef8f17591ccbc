import { useFormatter, useTranslations } from 'use-intl'

/** A session as everyone here calls it: pseudonyms and number. */
export function SessionName({ session }: { session: { clients: string[]; number: number } }) {
  const t = useTranslations('recordings')
  const format = useFormatter()
  return <>{t('name', { client: format.list(session.clients), number: session.number })}</>
}
