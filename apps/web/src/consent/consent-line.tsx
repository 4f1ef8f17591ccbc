import { StateBand, StateShape, type State } from '@earshot/ui/state-mark'
import { cx } from '@earshot/ui/class-names'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useReasonWords, type Reason } from './reason-words.ts'

export type Consent = { state: State; sentences: Reason[] }

const tones: Record<State, string> = { 'may-hear': 'text-may-hear', waiting: 'text-waiting', 'may-not': 'text-may-not' }

/** The client's decision in a list: the shape, its word, and the sentence that tells why. */
export function ConsentLine({ consent, className }: { consent: Consent; className?: string }) {
  const t = useTranslations('consent.states')
  const say = useReasonWords()
  return (
    <p className={cx('flex items-start gap-2', className)}>
      <StateShape state={consent.state} className="mt-1" />
      <span className="min-w-0">
        <span className={cx('font-medium', tones[consent.state])}>{t(consent.state)}</span>
        <span className="text-ink-soft">{` · ${say(consent.sentences)}`}</span>
      </span>
    </p>
  )
}

/** The client's decision at the head of a page, with what can be done next. */
export function ConsentBand({
  consent,
  action,
  className,
}: {
  consent: Consent
  action?: ReactNode
  className?: string
}) {
  const t = useTranslations('consent.states')
  const say = useReasonWords()
  return (
    <StateBand state={consent.state} action={action} className={className}>
      <span className="font-semibold">{t(consent.state)}</span>
      <span className="text-ink-soft">{` · ${say(consent.sentences)}`}</span>
    </StateBand>
  )
}
