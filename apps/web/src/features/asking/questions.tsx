import type { Facts } from '@earshot/asking/coach'
import type { Language } from '@earshot/asking/scripts'
import { Button } from '@earshot/ui/button'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { LargeType } from '../../asking/large-type.tsx'
import { CantNow, EditedLine } from './edited-line.tsx'
import { Practice } from './practice.tsx'
import { saidOf, type Library } from './said.ts'

/** What clients ask, with this program's true answers. */
export function Questions({ facts, library, language }: { facts: Facts; library: Library; language: Language }) {
  const t = useTranslations('asking')
  const [shown, setShown] = useState<'practice' | 'large' | null>(null)
  const close = () => setShown(null)
  const answers = library.pieces.filter((one) => one.kind === 'answer')
  const usable = answers.filter(({ troubles }) => troubles.length === 0)
  const all = usable.map((one) => `${one.question}\n${saidOf(one, facts, library, language)}`).join('\n')
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <p className="measure min-w-0 flex-1 basis-72 text-ink-soft">{t('questions.lead')}</p>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onPress={() => setShown('practice')}>
            {t('questions.practise')}
          </Button>
          <Button size="sm" variant="quiet" onPress={() => setShown('large')}>
            {t('ways.large')}
          </Button>
        </div>
      </div>
      <dl className="flex flex-col gap-6">
        {answers.map((line) => (
          <div key={line.piece} className="measure">
            <dt lang={language} className="font-semibold">
              {line.question}
            </dt>
            <dd lang={language} className="mt-1 text-[17px] leading-[26px] break-keep">
              {saidOf(line, facts, library, language)}
            </dd>
            {line.troubles.length > 0 || line.edited !== null ? (
              <dd className="mt-1 flex flex-col gap-1">
                <CantNow troubles={line.troubles} />
                <EditedLine edited={line.edited} />
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
      {shown === 'practice' ? <Practice words={all} language={language} onClose={close} /> : null}
      {shown === 'large' ? <LargeType words={all} language={language} onClose={close} /> : null}
    </div>
  )
}
