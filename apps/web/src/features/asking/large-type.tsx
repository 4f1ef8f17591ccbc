import { Dialog } from '@earshot/ui/dialog'
import { useTranslations } from 'use-intl'

/** Sentence under sentence, to rehearse aloud and to glance at in the room. */
export function LargeType({ words, onClose }: { words: string; onClose: () => void }) {
  const t = useTranslations('asking')
  const sentences = words.split(/(?<=[.?!])\s+(?=[A-Z])/)
  return (
    <Dialog isOpen onOpenChange={onClose} size="lg" title={t('ways.large')} lead={t('ways.largeLead')}>
      <div className="flex flex-col gap-5 text-2xl leading-snug">
        {sentences.map((sentence, n) => (
          <p key={n}>{sentence}</p>
        ))}
      </div>
    </Dialog>
  )
}
