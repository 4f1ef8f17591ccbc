import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { EmergencyFields } from './emergency-fields.tsx'
import { Asking, Keeping, Uses, type FieldsProps } from './policy-fields.tsx'
import {
  harmsOf,
  realChanges,
  standing,
  withChanges,
  type Changes,
  type Harm,
  type Policy,
  type Shown,
} from './policy-draft.ts'
import { SaveBar } from './save-bar.tsx'

/** The rules as they stand, with what was changed and waits to be saved. */
export function PolicyForm({ shown }: { shown: Shown }) {
  const t = useTranslations('policy')
  const ta = useTranslations('app')
  const harmWords = useHarmWords()
  const queries = useQueryClient()
  const [changes, setChanges] = useState<Changes>({})
  const [confirming, setConfirming] = useState<{ policy: Policy; harms: Harm[] } | null>(null)
  const save = useMutation(trpc.program.change.mutationOptions())
  const real = realChanges(shown, changes)
  const policy = withChanges(shown, real)
  const before = standing(shown)

  const write = (next: Policy, title: string, action?: { label: string; onPress: () => void }) =>
    save.mutate(next, {
      onSuccess() {
        // Shown as saved at once; what stands is asked again after it.
        queries.setQueryData(trpc.program.show.queryKey(), (old) => old && { ...old, ...next })
        void queries.invalidateQueries()
        setChanges({})
        setConfirming(null)
        notify({ title, action })
      },
    })

  function submit() {
    if (!policy) return
    const harms = harmsOf(before, policy)
    if (harms.length > 0) {
      save.reset()
      setConfirming({ policy, harms })
      return
    }
    // What only loosens, or narrows without an end, can be taken back whole.
    const isWay = harmsOf(policy, before).length === 0
    const undo = { label: ta('undo'), onPress: () => write(before, t('undone')) }
    write(policy, t('saved'), isWay ? undo : undefined)
  }

  const fields: FieldsProps = {
    shown,
    changes,
    change: (part) => setChanges({ ...changes, ...part }),
  }
  return (
    <div className="flex flex-col">
      <Keeping {...fields} />
      <Asking {...fields} />
      <Uses {...fields} />
      <EmergencyFields {...fields} />
      <SaveBar
        count={Object.keys(real).length}
        isReady={policy !== null}
        doing={confirming ? { isPending: false, error: null } : save}
        onDiscard={() => {
          setChanges({})
          save.reset()
        }}
        onSave={submit}
      />
      {confirming ? (
        <ConfirmDialog
          title={t('confirm.title')}
          lead={t('confirm.lead', { what: confirming.harms.map(harmWords).join(' ') })}
          submit={t('confirm.submit')}
          danger
          doing={save}
          onSubmit={() => write(confirming.policy, t('saved'))}
          onClose={() => setConfirming(null)}
        />
      ) : null}
    </div>
  )
}

function useHarmWords(): (harm: Harm) => string {
  const t = useTranslations('policy.confirm')
  return (harm) => {
    if (harm.what === 'mustReconfirm') return t('mustReconfirm')
    const { what, ...days } = harm
    return t(what, days)
  }
}
