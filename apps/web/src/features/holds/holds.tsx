import { Button } from '@earshot/ui/button'
import { Section } from '@earshot/ui/section'
import { SkeletonRows } from '@earshot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import { NamedPart } from '../../links/named-part.tsx'
import { AskHoldDialog } from './ask-hold-dialog.tsx'
import { HoldRows } from './hold-rows.tsx'
import { NoOther } from './no-other.tsx'

/** What may not be destroyed by a legal duty: asked for, in force, over. */
export function Holds() {
  const t = useTranslations('holds')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const [isAsking, setAsking] = useState(false)
  const list = useQuery(trpc.holds.list.queryOptions())
  return (
    <Section
      title={<NamedPart id="holds">{t('title')}</NamedPart>}
      lead={t('lead')}
      actions={
        <Button size="sm" onPress={() => setAsking(true)}>
          {t('ask')}
        </Button>
      }
    >
      <div className="pb-3 empty:hidden">
        <NoOther />
      </div>
      {list.isError ? (
        <p className="border-t border-line py-4 text-may-not">{say(list.error)}</p>
      ) : list.isPending ? (
        <SkeletonRows label={ta('loading')} rows={1} />
      ) : list.data.holds.length === 0 ? (
        <p className="border-t border-line py-4 text-ink-soft">{t('none')}</p>
      ) : (
        <HoldRows holds={list.data.holds} />
      )}
      {isAsking ? <AskHoldDialog onClose={() => setAsking(false)} /> : null}
    </Section>
  )
}
