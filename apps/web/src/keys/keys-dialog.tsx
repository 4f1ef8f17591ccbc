import { Dialog } from '@earshot/ui/dialog'
import { useTranslations } from 'use-intl'
import { KeyName } from './key-name.tsx'
import { useKeyGroups } from './keys.tsx'

/** Every key that works on this screen. */
export function KeysDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('app.keys')
  const groups = useKeyGroups()
  return (
    <Dialog
      isDismissable
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('title')}
      lead={t('lead')}
      size={groups().length > 1 ? 'md' : 'sm'}
    >
      <div className={`grid gap-x-10 gap-y-5 ${groups().length > 1 ? 'sm:grid-cols-2' : ''}`}>
        {groups().map((group) => (
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
    </Dialog>
  )
}
