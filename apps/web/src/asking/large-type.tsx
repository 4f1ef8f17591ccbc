import { spokenSentences } from '@earshot/asking/readability'
import type { Language } from '@earshot/asking/scripts'
import { Dialog } from '@earshot/ui/dialog'
import { useTranslations } from 'use-intl'

/** Sentence under sentence, to rehearse aloud and to glance at in the room. */
export function LargeType({ words, language, onClose }: { words: string; language: Language; onClose: () => void }) {
  const t = useTranslations('asking')
  return (
    <Dialog isOpen onOpenChange={onClose} size="lg" title={t('ways.large')} lead={t('ways.largeLead')}>
      <div lang={language} className="flex flex-col gap-5 break-keep text-2xl leading-snug">
        {spokenSentences(words).map((sentence, n) => (
          <p key={n}>{sentence}</p>
        ))}
      </div>
    </Dialog>
  )
}
