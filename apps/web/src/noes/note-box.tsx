import { Button } from '@earshot/ui/button'
import { TextArea } from '@earshot/ui/text-area'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'
import { trpc } from '../api/trpc.ts'

const LONGEST = 4_000

/** One's own note of a session, which nobody else reads. */
export function NoteBox({ sessionId }: { sessionId: string }) {
  const t = useTranslations('noes.note')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const [text, setText] = useState<string | null>(null)
  const kept = useQuery(trpc.sessionNotes.show.queryOptions({ sessionId }))
  const settled = {
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: trpc.sessionNotes.show.queryKey({ sessionId }) })
      setText(null)
    },
  }
  const write = useMutation(trpc.sessionNotes.write.mutationOptions(settled))
  const remove = useMutation(trpc.sessionNotes.remove.mutationOptions(settled))
  if (!kept.data) return null
  const { note } = kept.data
  const written = text ?? note?.text ?? ''
  const error = write.error ?? remove.error
  return (
    <section>
      <h3 className="font-semibold">{t('title')}</h3>
      <TextArea
        className="pt-1"
        label={t('title')}
        labelHidden
        description={t('lead')}
        rows={3}
        maxLength={LONGEST}
        value={written}
        onChange={setText}
      />
      <div className="flex flex-wrap gap-2 pt-2">
        <Button
          size="sm"
          isDisabled={written.trim() === '' || text === null}
          isPending={write.isPending}
          onPress={() => write.mutate({ sessionId, text: written })}
        >
          {t('keep')}
        </Button>
        {note ? (
          <Button size="sm" variant="quiet" isPending={remove.isPending} onPress={() => remove.mutate({ sessionId })}>
            {t('remove')}
          </Button>
        ) : null}
      </div>
      <p role="alert" className="font-medium text-may-not empty:hidden">
        {error ? say(error) : null}
      </p>
    </section>
  )
}
