import { Button } from '@earshot/ui/button'
import { Section } from '@earshot/ui/section'
import { StateMark } from '@earshot/ui/state-mark'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import { useSignerWords, type Signing } from '../../signing/use-signer-words.ts'

const WhoSignsDialog = lazy(async () => ({ default: (await import('./who-signs-dialog.tsx')).WhoSignsDialog }))

/** Who signs for a client; a coordinator sets it. */
export function WhoSigns({ client }: { client: { id: string; pseudonym: string } }) {
  const t = useTranslations('signing')
  const { roles } = useMe()
  const signing = useQuery(trpc.signing.show.queryOptions({ clientId: client.id }))
  const [isChanging, setChanging] = useState(false)
  const maySet = roles.includes('coordinator')
  // Most clients sign alone, and nobody else has to read that.
  if (!signing.data || (signing.data.who === 'client' && !maySet)) return null
  return (
    <Section
      title={t('title')}
      actions={
        maySet ? (
          <Button size="sm" onPress={() => setChanging(true)}>
            {t('change')}
          </Button>
        ) : null
      }
    >
      <Sentences name={client.pseudonym} signing={signing.data} />
      {maySet ? null : <p className="measure pt-1 text-sm text-ink-faint">{t('desk')}</p>}
      <Suspense>
        {isChanging ? (
          <WhoSignsDialog client={client} signing={signing.data} onClose={() => setChanging(false)} />
        ) : null}
      </Suspense>
    </Section>
  )
}

function Sentences({ name, signing }: { name: string; signing: Signing }) {
  const t = useTranslations('signing')
  const format = useFormatter()
  const say = useSignerWords(name)
  const { who, signers, ofAgeOn, isOfAge, seesSessions } = signing
  if (who === 'client') return <p className="text-ink-soft">{t('alone', { name })}</p>
  const key = signers.length === 1 ? 'single' : who === 'one-representative' ? 'one' : 'all'
  return (
    <div className="measure flex flex-col gap-1 text-ink-soft">
      {isOfAge ? <StateMark state="waiting">{t('isOfAge', { name })}</StateMark> : null}
      <p className="text-ink">
        {t(key, { who: say.all(signers) })}{' '}
        {ofAgeOn ? t('until', { name, day: format.dateTime(new Date(`${ofAgeOn}T12:00:00Z`), 'dayYear') }) : null}
      </p>
      <p>
        {t(seesSessions ? 'sees' : 'seesNot', { name })} {t('ownNo', { name })}
      </p>
    </div>
  )
}
