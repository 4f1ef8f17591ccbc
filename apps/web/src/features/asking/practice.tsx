import { spokenSentences } from '@earshot/asking/readability'
import type { Language } from '@earshot/asking/scripts'
import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { ArrowLeft, ArrowRight, Square, Volume2 } from '@earshot/ui/icons'
import { Segmented } from '@earshot/ui/segmented'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Pace } from './speech.ts'
import { useVoice } from './use-voice.ts'

/** Sentence by sentence in large type, to say aloud oneself; a voice of this machine can read it first. */
export function Practice({ words, language, onClose }: { words: string; language: Language; onClose: () => void }) {
  const t = useTranslations('asking.practice')
  const sentences = spokenSentences(words)
  const [at, setAt] = useState(0)
  const [pace, setPace] = useState<Pace>('calm')
  const voice = useVoice(language)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    // Returns nothing: newer browsers answer with a promise, and React would call it to clean up.
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const go = (to: number) => {
    voice.stop()
    setAt(Math.min(Math.max(0, to), sentences.length - 1))
  }
  const readOn = (from: number) => {
    setAt(from)
    voice.speak(sentences[from]!, pace, () => {
      if (from + 1 < sentences.length) readOn(from + 1)
    })
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="lg"
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <span className="mr-auto text-sm text-ink-faint tabular-nums">
            {t('of', { at: at + 1, of: sentences.length })}
          </span>
          <Button variant="quiet" isDisabled={at === 0} onPress={() => go(at - 1)}>
            <ArrowLeft aria-hidden size={16} />
            {t('before')}
          </Button>
          <Button variant="primary" isDisabled={at === sentences.length - 1} onPress={() => go(at + 1)}>
            {t('next')}
            <ArrowRight aria-hidden size={16} />
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {voice.isThere ? (
          <div className="flex flex-wrap items-center gap-3">
            {voice.isSpeaking ? (
              <Button onPress={voice.stop}>
                <Square aria-hidden size={14} />
                {t('stop')}
              </Button>
            ) : (
              <Button onPress={() => readOn(at)}>
                <Volume2 aria-hidden size={16} />
                {t('read')}
              </Button>
            )}
            <Segmented
              aria-label={t('pace')}
              value={pace}
              onChange={(next) => {
                voice.stop()
                setPace(next)
              }}
              options={(['slow', 'calm', 'usual'] as const).map((id) => ({ id, label: t(`paces.${id}`) }))}
            />
          </div>
        ) : (
          <p className="text-ink-soft">{t('noVoice')}</p>
        )}
        <ol ref={list} lang={language} className="flex flex-col gap-1">
          {sentences.map((sentence, n) => (
            <li key={n}>
              <button
                type="button"
                aria-current={n === at ? 'step' : undefined}
                onClick={() => go(n)}
                className={`w-full rounded-md px-3 py-2 text-left text-2xl leading-snug break-keep ${n === at ? 'bg-accent-soft' : 'text-ink-soft hover:bg-hover'}`}
              >
                {sentence}
              </button>
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  )
}
