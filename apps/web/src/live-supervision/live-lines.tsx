import { Button } from '@earshot/ui/button'
import { Row, Rows, Section } from '@earshot/ui/section'
import { StateMark, type State } from '@earshot/ui/state-mark'
import { TextField } from '@earshot/ui/text-field'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'
import { trpc } from '../api/trpc.ts'
import type { Outputs } from '../api/views.ts'
import { SessionName } from '../sessions/session-name.tsx'

type Line = Outputs['liveSupervision']['list']['lines'][number]

const marks: Record<Line['state'], State> = {
  asked: 'waiting',
  accepted: 'may-hear',
  declined: 'may-not',
  cancelled: 'may-not',
}

/** Live supervision that is to come: for whoever asked for it, and for whoever is asked. */
export function LiveLines({ as }: { as: Line['as'] }) {
  const t = useTranslations('liveSupervision')
  const lines = (useQuery(trpc.liveSupervision.list.queryOptions()).data?.lines ?? []).filter((one) => one.as === as)
  if (lines.length === 0) return null
  return (
    <Section title={t('title')} count={lines.length}>
      <Rows>
        {lines.map((line) => (
          <LiveLine key={line.id} line={line} />
        ))}
      </Rows>
    </Section>
  )
}

function LiveLine({ line }: { line: Line }) {
  const t = useTranslations('liveSupervision')
  const format = useFormatter()
  const stands = line.state === 'asked' || line.state === 'accepted'
  return (
    <Row className="flex flex-wrap items-start gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-semibold">
            <SessionName session={{ number: line.session.number, clients: line.clients.map((one) => one.pseudonym) }} />
          </span>
          <time dateTime={line.session.startedAt} className="text-sm text-ink-faint">
            {format.dateTime(new Date(line.session.startedAt), 'dayTime')}
          </time>
          <StateMark state={marks[line.state]}>{t(`states.${line.state}`)}</StateMark>
        </p>
        <p className="text-ink-soft">
          {line.as === 'clinician' ? t('with', { name: line.supervisor.name }) : t('of', { name: line.clinician.name })}{' '}
          {stands ? (line.waiting === 0 ? t('eachYes') : t('waiting', { count: line.waiting })) : null}
        </p>
        {line.sentence ? <p className="measure">{t('sentence', { sentence: line.sentence })}</p> : null}
      </div>
      {stands ? <Actions line={line} /> : null}
    </Row>
  )
}

function Actions({ line }: { line: Line }) {
  const t = useTranslations('liveSupervision')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const [sentence, setSentence] = useState('')
  const settled = {
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.liveSupervision.pathKey() }),
    onError: (error: unknown) => void notify({ tone: 'may-not', title: say(error) }),
  }
  const answer = useMutation(trpc.liveSupervision.answer.mutationOptions(settled))
  const reply = useMutation(trpc.liveSupervision.reply.mutationOptions(settled))
  const cancel = useMutation(trpc.liveSupervision.cancel.mutationOptions(settled))
  const isPending = answer.isPending || reply.isPending || cancel.isPending
  const { id } = line
  return (
    <div className="flex flex-wrap items-end gap-2">
      {line.as === 'clinician'
        ? line.clients
            .filter((one) => one.answer === 'none')
            .flatMap((one) =>
              (['yes', 'no'] as const).map((said) => (
                <Button
                  key={`${one.id} ${said}`}
                  size="sm"
                  isPending={isPending}
                  onPress={() => answer.mutate({ id, clientId: one.id, answer: said })}
                >
                  {t(`said.${said}`, { name: one.pseudonym })}
                </Button>
              )),
            )
        : null}
      {line.as === 'supervisor' && line.state === 'asked' ? (
        <>
          <TextField label={t('add')} value={sentence} onChange={setSentence} maxLength={200} />
          <Button size="sm" isPending={isPending} onPress={() => reply.mutate({ id, comes: true, sentence })}>
            {t('comes')}
          </Button>
          <Button size="sm" isPending={isPending} onPress={() => reply.mutate({ id, comes: false, sentence })}>
            {t('comesNot')}
          </Button>
        </>
      ) : (
        <Button size="sm" variant="quiet" isPending={isPending} onPress={() => cancel.mutate({ id })}>
          {t('cancel')}
        </Button>
      )}
    </div>
  )
}
