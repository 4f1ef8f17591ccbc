import type { Facts, Kind } from '@earshot/asking/coach'
import { afterANoIn, backfiresIn, purposes, settings, type Language } from '@earshot/asking/scripts'
import { Button } from '@earshot/ui/button'
import { EmptyState } from '@earshot/ui/empty-state'
import { Section } from '@earshot/ui/section'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { LargeType } from '../../asking/large-type.tsx'
import { isFor, type Which } from '../../asking/which.ts'
import { WhichFields } from '../../asking/which-fields.tsx'
import { Practice } from './practice.tsx'
import { saidOf, type Library } from './said.ts'
import { Way } from './way.tsx'

interface WaysProps {
  readonly facts: Facts
  readonly library: Library
  readonly language: Language
  readonly onTake: (words: string, kind: Kind) => void
}

const FIRST: Which = { setting: 'established', approach: null, purpose: null }
/** What somebody came for, as far as there is such a thing: the address may say anything. */
const firstOf = ({ setting, purpose }: { setting?: string; purpose?: string }): Which => ({
  ...FIRST,
  setting: settings.find((one) => one === setting) ?? FIRST.setting,
  purpose: purposes.find((one) => one === purpose) ?? null,
})

const ANY: Which = { setting: null, approach: null, purpose: null }

/** The library: for a setting, an approach and a purpose each way to ask as it is said here, and why it works. */
export function Ways({ facts, library, language, onTake }: WaysProps) {
  const t = useTranslations('asking')
  const asked = useSearch({ from: '/_app/asking' })
  const [which, setWhich] = useState(() => firstOf(asked))
  const [shown, setShown] = useState<{ as: 'practice' | 'large'; words: string } | null>(null)
  const show = (as: 'practice' | 'large', words: string) => setShown({ as, words })
  const close = () => setShown(null)
  const found = library.pieces.filter((one) => one.kind === 'script' && isFor(one.content, which))
  return (
    <div className="flex flex-col gap-10">
      <WhichFields value={which} onChange={setWhich} inUse={library.purposes} />
      {found.length === 0 ? (
        <EmptyState
          title={t('ways.none.title')}
          action={<Button onPress={() => setWhich(ANY)}>{t('ways.none.all')}</Button>}
        >
          {t('ways.none.lead')}
        </EmptyState>
      ) : null}
      {(['first', 'again'] as const).map((kind) => {
        const lines = found.filter((one) => one.content.ask === kind)
        return lines.length === 0 ? null : (
          <Section key={kind} title={t(kind)}>
            <ul className="flex flex-col gap-8 pt-2">
              {lines.map((line) => (
                <Way
                  key={line.piece}
                  line={line}
                  words={saidOf(line, facts, library, language)}
                  language={language}
                  onTake={onTake}
                  onShow={show}
                />
              ))}
            </ul>
          </Section>
        )
      })}
      <Section title={t('ways.afterNo')} lead={t('ways.afterNoLead')}>
        <div lang={language} className="measure flex flex-col gap-2 pt-2 text-[17px] leading-[26px] break-keep">
          <p>{library.no}</p>
          <p>{afterANoIn(language)}</p>
        </div>
      </Section>
      <Section title={t('ways.backfires')} lead={t('ways.backfiresLead')}>
        <dl lang={language} className="grid gap-x-10 gap-y-6 pt-2 break-keep lg:grid-cols-2">
          {backfiresIn(language).map(({ says, fault, why, better }) => (
            <div key={fault} className="measure">
              <dt className="text-ink-soft">
                <q>{says}</q>
              </dt>
              <dd className="mt-1 text-sm text-ink-faint">{why}</dd>
              <dd className="mt-1">{better(facts)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {shown?.as === 'large' ? <LargeType words={shown.words} language={language} onClose={close} /> : null}
      {shown?.as === 'practice' ? <Practice words={shown.words} language={language} onClose={close} /> : null}
    </div>
  )
}
