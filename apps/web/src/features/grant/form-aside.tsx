import { Button } from '@earshot/ui/button'
import type { ComponentProps } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { ButtonLink } from '../../links/links.tsx'
import { GrantSentence } from './grant-sentence.tsx'

/** What stands beside a form of consent: the sentence that it comes to, what is done with it, and why it was not. */
export function FormAside({
  clientId,
  submit,
  doing,
  onSubmit,
  kept,
  ...sentence
}: ComponentProps<typeof GrantSentence> & {
  clientId: string
  submit: string
  doing: { isPending: boolean; error: unknown }
  onSubmit: () => void
  /** That it stays as a draft. */
  kept: string
}) {
  const t = useTranslations('app')
  const te = useTranslations('errors')
  const say = useRefusalWords()
  return (
    <aside className="self-start lg:sticky lg:top-8">
      <GrantSentence {...sentence} />
      <div className="flex flex-wrap gap-2 pt-4">
        <Button variant="primary" size="lg" isPending={doing.isPending} onPress={onSubmit}>
          {submit}
        </Button>
        <ButtonLink variant="quiet" size="lg" to="/clients/$clientId" params={{ clientId }}>
          {t('cancel')}
        </ButtonLink>
      </div>
      <p role="alert" className="pt-3 font-medium text-may-not empty:hidden">
        {doing.error ? `${te('notDone')}. ${say(doing.error)}` : null}
      </p>
      <p className="pt-3 text-sm text-ink-faint">{kept}</p>
    </aside>
  )
}
