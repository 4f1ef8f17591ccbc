import { Button } from '@earshot/ui/button'
import { TextArea } from '@earshot/ui/text-area'
import { TextField } from '@earshot/ui/text-field'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { useDraft } from '../../drafts/use-draft.ts'
import { PublishedLine } from './published-line.tsx'

export type Form = Outputs['forms']['show']['forms'][number]
type Words = Form['words']

const fields = ['phone', 'address', 'contact', 'jurisdiction', 'storage', 'authority'] as const
/** As the server asks for them. */
const limits: Record<keyof Words, readonly [least: number, most: number]> = {
  no: [20, 600],
  phone: [3, 40],
  address: [5, 200],
  contact: [3, 120],
  jurisdiction: [2, 80],
  storage: [3, 120],
  authority: [0, 160],
}
const NONE: Words = { no: '', phone: '', address: '', contact: '', jurisdiction: '', storage: '', authority: '' }

/** What is published in a language, and what is being written over it. */
export function FormEditor({ language, published }: { language: 'en' | 'ko'; published: Form | null }) {
  const t = useTranslations('consentForm')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const stands = published?.words ?? NONE
  const [draft, write, discard] = useDraft<Words | null>(`consent-form:${language}`, null)
  const words = draft ?? stands
  const [tried, setTried] = useState(false)
  const publish = useMutation(trpc.forms.publish.mutationOptions())
  const version = published?.version ?? 0
  const isShort = (field: keyof Words) => words[field].trim().length < limits[field][0]
  const isUnchanged = JSON.stringify(words) === JSON.stringify(stands)

  function submit() {
    setTried(true)
    if ((Object.keys(limits) as (keyof Words)[]).some(isShort)) return
    publish.mutate(
      { language, after: version, words },
      {
        async onSuccess() {
          discard()
          setTried(false)
          notify({ title: t('published') })
          await queries.invalidateQueries({ queryKey: trpc.forms.pathKey() })
        },
      },
    )
  }

  const field = (name: keyof Words) => ({
    label: t(`fields.${name}`),
    description: t(`hints.${name}`),
    value: words[name],
    maxLength: limits[name][1],
    onChange: (text: string) => write({ ...words, [name]: text }),
    error: tried && isShort(name) ? t('tooShort', { least: limits[name][0] }) : undefined,
  })
  return (
    <div lang={language} className="flex max-w-xl flex-col gap-5 pt-6">
      <PublishedLine language={language} form={published} />
      <TextArea rows={3} {...field('no')} />
      {fields.map((name) => (
        <TextField key={name} optional={limits[name][0] === 0} {...field(name)} />
      ))}
      <div className="flex flex-wrap items-center gap-4">
        <Button variant="primary" isDisabled={isUnchanged} isPending={publish.isPending} onPress={submit}>
          {t('publish', { version: version + 1 })}
        </Button>
        {isUnchanged && published ? <p className="text-ink-faint">{t('unchanged')}</p> : null}
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {publish.error ? say(publish.error) : null}
        </p>
      </div>
    </div>
  )
}
