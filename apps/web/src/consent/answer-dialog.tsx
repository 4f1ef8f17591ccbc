import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'
import { api, trpc } from '../api/trpc.ts'
import { LaterWords } from '../locale/later-words.tsx'
import { AfterNoDialog, type Offered } from '../noes/after-no-dialog.tsx'
import { ToldFields, useToldInstant, useToldNow } from './told-fields.tsx'

export type Asked = { clientId: string; pseudonym: string; sessionId: string; number: number }

/** Writes down what one client said about one session. Neither answer is chosen beforehand. */
export function AnswerDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const t = useTranslations('clients.answer')
  const tc = useTranslations('app')
  const te = useTranslations('errors')
  const say = useRefusalWords()
  const toldNow = useToldNow()
  const toInstant = useToldInstant()
  const queries = useQueryClient()
  const [answer, setAnswer] = useState<'yes' | 'no' | null>(null)
  const [told, setTold] = useState(toldNow)
  const [tried, setTried] = useState(false)
  const [offered, setOffered] = useState<Offered | null>(null)
  const write = useMutation(trpc.consent.answer.mutationOptions())
  const said = { name: asked.pseudonym, number: asked.number }
  const when = toInstant(told)

  function submit() {
    setTried(true)
    if (!answer || !when) return
    write.mutate(
      { clientId: asked.clientId, sessionId: asked.sessionId, answer, ...when },
      {
        async onSuccess() {
          // Said to be done once the page shows it.
          const { clientId, sessionId } = asked
          // Only a no of today to a session of one's own offers anything.
          const next = answer === 'no' ? await api.noes.offer.mutate({ clientId, sessionId }).catch(() => null) : null
          await queries.invalidateQueries()
          notify({ title: answer === 'yes' ? t('savedYes', said) : t('savedNo', said) })
          if (next) setOffered(next)
          else onClose()
        },
      },
    )
  }

  if (offered)
    return (
      <Suspense>
        <LaterWords>
          <AfterNoDialog no={asked} offered={offered} onClose={onClose} />
        </LaterWords>
      </Suspense>
    )
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('title', said)}
      lead={t('lead')}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {tc('cancel')}
          </Button>
          <Button variant="primary" isPending={write.isPending} onPress={submit}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <RadioGroup
          label={t('lead')}
          labelHidden
          value={answer}
          onChange={(value) => setAnswer(value === 'yes' ? 'yes' : 'no')}
          error={tried && !answer ? t('missing') : undefined}
        >
          <Radio value="yes" description={t('yesMeans')}>
            <span className="font-semibold">{t('yes')}</span>
          </Radio>
          <Radio value="no" description={t('noMeans')}>
            <span className="font-semibold">{t('no')}</span>
          </Radio>
        </RadioGroup>
        {answer === 'no' ? <p className="measure rounded-md bg-accent-soft px-4 py-3">{t('noHelp')}</p> : null}
        <ToldFields
          told={told}
          onChange={setTold}
          words={{ how: t('how'), when: t('when') }}
          error={tried && !when ? t('inFuture') : undefined}
        />
        {write.isError ? (
          <p role="alert" className="font-medium text-may-not">
            {te('notDone')}. {say(write.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}
