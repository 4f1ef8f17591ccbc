import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft } from '../../drafts/use-draft.ts'
import { Unsaved } from '../../shell/unsaved.tsx'
import { ConfirmHarm } from './confirm-harm.tsx'
import { EmergencyFields } from './emergency-fields.tsx'
import { NumbersField } from './numbers-field.tsx'
import { Afterwards, Asking, Keeping, Uses, type FieldsProps } from './policy-fields.tsx'
import { harmsOf, realChanges, standing, withChanges, type Change, type Changes, type Shown } from './policy-draft.ts'
import { SaveBar } from './save-bar.tsx'
import { useSavePolicy } from './use-save-policy.ts'

const NONE: Changes = {}

/** The rules as they stand, with what was changed and waits to be saved. */
export function PolicyForm({ shown }: { shown: Shown }) {
  const t = useTranslations('policy')
  const [changes, setChanges, discard] = useDraft<Changes>('policy', NONE)
  // As it was read when it was asked about: what somebody else writes meanwhile is not overwritten by it.
  const [confirming, setConfirming] = useState<Change | null>(null)
  const close = () => setConfirming(null)
  const { save, write } = useSavePolicy({
    onDone() {
      discard()
      close()
    },
    onRefused: close,
  })
  const real = realChanges(shown, changes)
  const count = Object.keys(real).length
  const policy = withChanges(shown, real)

  function submit() {
    if (!policy) return
    const change = { from: standing(shown), to: policy }
    save.reset()
    if (harmsOf(change.from, change.to).length > 0) setConfirming(change)
    else write(change)
  }

  const fields: FieldsProps = { shown, changes: real, change: (part) => setChanges({ ...changes, ...part }) }
  return (
    <div className="flex flex-col">
      <Keeping {...fields} />
      <Asking {...fields} />
      <Uses {...fields} />
      <Afterwards {...fields} />
      <NumbersField {...fields} />
      <EmergencyFields {...fields} />
      <SaveBar
        count={count}
        isReady={policy !== null}
        doing={confirming ? { isPending: false, error: null } : save}
        onDiscard={() => {
          discard()
          save.reset()
        }}
        onSave={submit}
      />
      {confirming ? (
        <ConfirmHarm change={confirming} doing={save} onSubmit={() => write(confirming)} onClose={close} />
      ) : null}
      <Unsaved
        isUnsaved={count > 0}
        words={{
          title: t('leave.title'),
          lead: t('leave.lead', { count }),
          submit: t('leave.submit'),
          stay: t('leave.stay'),
        }}
        onLeave={discard}
      />
    </div>
  )
}
