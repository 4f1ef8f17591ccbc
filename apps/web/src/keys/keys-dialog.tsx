import { Checkbox } from '@earshot/ui/checkbox'
import { Dialog } from '@earshot/ui/dialog'
import { useTranslations } from 'use-intl'
import { KeyName } from './key-name.tsx'
import { useKeyGroups } from './keys.tsx'
import { isSingleKey, setSingleKeys, useSingleKeys } from './single-keys.ts'

/** Every key that works on this screen, and whether those without Ctrl or Cmd shall. */
export function KeysDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('app.keys')
  const groups = useKeyGroups()
  const single = useSingleKeys()
  const shown = groups()
    .map(({ title, bindings }) => ({ title, bindings: bindings.filter(({ keys }) => single || !isSingleKey(keys)) }))
    .filter(({ bindings }) => bindings.length > 0)
  return (
    <Dialog
      isDismissable
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('title')}
      lead={t('lead')}
      size={shown.length > 1 ? 'md' : 'sm'}
    >
      <div className={`grid gap-x-10 gap-y-5 ${shown.length > 1 ? 'sm:grid-cols-2' : ''}`}>
        {shown.map((group) => (
          <section key={group.title}>
            <h3 className="pb-1.5 text-sm font-medium text-ink-faint">{group.title}</h3>
            <dl className="flex flex-col gap-1.5">
              {group.bindings.map((binding) => (
                <div key={binding.keys} className="flex items-center justify-between gap-4">
                  <dt>{binding.label}</dt>
                  <dd>
                    <KeyName keys={binding.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-6 border-t border-line pt-3">
        <Checkbox isSelected={single} onChange={setSingleKeys} description={t('singleHint')}>
          {t('single')}
        </Checkbox>
      </div>
    </Dialog>
  )
}
