import { Button } from '@earshot/ui/button'
import { Phone } from '@earshot/ui/icons'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { ButtonLink } from '../links/links.tsx'
import { phonesIn } from './phones.ts'

/** What a screen says before anybody writes about a risk: somebody in danger is not helped by a comment. */
export function DangerFirst({
  sessionId,
  canDirect,
  onGoOn,
}: {
  sessionId: string
  /** A supervisor of its clinician. */
  canDirect: boolean
  onGoOn: () => void
}) {
  const t = useTranslations('directions.risk')
  const title = useId()
  return (
    <section aria-labelledby={title} className="flex flex-col gap-3 rounded-md bg-may-not-soft px-3.5 py-3">
      <div className="flex gap-2.5">
        <Phone aria-hidden size={16} className="mt-[3px] shrink-0 text-may-not" />
        <div className="flex min-w-0 flex-col gap-1">
          <p id={title} className="font-semibold">
            {t('ask')} <Call />
          </p>
          <p>{t('noAlarm')}</p>
          <p className="text-ink-soft">{t(canDirect ? 'supervisor' : 'others')}</p>
        </div>
      </div>
      <div className="flex flex-wrap gap-2 pl-[26px]">
        {canDirect ? (
          <ButtonLink size="sm" variant="danger" to="/directions/new" search={{ session: sessionId }}>
            {t('open')}
          </ButtonLink>
        ) : null}
        <Button size="sm" onPress={onGoOn}>
          {t('goOn')}
        </Button>
      </div>
    </section>
  )
}

/** Whom to call, as the program says it. */
export function Call() {
  const t = useTranslations('directions.risk')
  const { emergencyNumbers: numbers } = useMe().program
  if (numbers === '') return <span>{t('callLocal')}</span>
  return (
    <span>
      {phonesIn(t('call', { numbers })).map(({ text, phone }, n) =>
        phone ? (
          <a key={n} href={`tel:${phone}`} className="touch font-semibold underline underline-offset-2">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </span>
  )
}
