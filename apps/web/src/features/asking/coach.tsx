import { judge, type Facts, type Kind } from '@earshot/asking/coach'
import { hasGap } from '@earshot/asking/scripts'
import { Button } from '@earshot/ui/button'
import { EmptyState } from '@earshot/ui/empty-state'
import { Segmented } from '@earshot/ui/segmented'
import { TextArea } from '@earshot/ui/text-area'
import { notify } from '@earshot/ui/toast'
import { useDeferredValue, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { exampleOf } from './example.ts'
import { MarkedAsk } from './marked-ask.tsx'
import { Verdict } from './verdict.tsx'

/** More than anybody says in one breath, and still judged between two keys. */
const LONGEST = 4_000

export interface CoachProps {
  readonly facts: Facts
  readonly kind: Kind
  readonly onKind: (kind: Kind) => void
  readonly ask: string
  readonly onAsk: (ask: string) => void
}

/** A clinician tries how they would ask. */
export function Coach({ facts, kind, onKind, ask, onAsk }: CoachProps) {
  const t = useTranslations('asking')
  const written = useDeferredValue(ask)
  const judgement = useMemo(() => judge(written, kind, facts), [written, kind, facts])
  // What was cleared before is not offered beside it.
  const takeAway = useRef<() => void>(null)
  const clear = () => {
    onAsk('')
    takeAway.current?.()
    takeAway.current = notify({ title: t('cleared'), action: { label: t('undo'), onPress: () => onAsk(ask) } })
  }
  return (
    <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="flex min-w-0 flex-col gap-5">
        <Segmented
          aria-label={t('kind')}
          value={kind}
          onChange={onKind}
          options={[
            { id: 'first', label: t('first') },
            { id: 'again', label: t('again') },
          ]}
          className="self-start"
        />
        <TextArea
          label={t('yours')}
          labelHidden
          value={ask}
          onChange={onAsk}
          maxLength={LONGEST}
          rows={9}
          placeholder={t('placeholder')}
          spellCheck="true"
        />
        <div className="flex flex-wrap gap-2">
          {ask === '' ? (
            <Button onPress={() => onAsk(exampleOf(kind))}>{t('tryExample')}</Button>
          ) : (
            <Button variant="quiet" onPress={clear}>
              {t('clear')}
            </Button>
          )}
        </div>
        <MarkedAsk ask={written} findings={judgement.findings} />
      </div>
      {written.trim() === '' ? (
        <EmptyState title={t('nothing.title')}>{t('nothing.lead')}</EmptyState>
      ) : (
        <Verdict
          ask={written}
          kind={kind}
          judgement={judgement}
          // What is written for a group nobody may call better said of two.
          facts={hasGap(written) ? { ...facts, isGroupOpen: true } : facts}
          onAsk={onAsk}
        />
      )}
    </div>
  )
}
