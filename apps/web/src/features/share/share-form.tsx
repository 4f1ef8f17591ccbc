import { Button } from '@earshot/ui/button'
import { Page } from '@earshot/ui/page'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { Section } from '@earshot/ui/section'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs, Purpose } from '../../api/views.ts'
import { TextLink } from '../../links/links.tsx'
import { OpenShares } from './open-shares.tsx'
import { ShareVerdict } from './share-verdict.tsx'

type Recording = Outputs['recordings']['list']['recordings'][number]
type Choices = Outputs['shares']['choices']

/** One person, one purpose; the consent is asked before anything is sent. */
export function ShareForm({ recording, ...choices }: { recording: Recording } & Choices) {
  const t = useTranslations('share')
  const tr = useTranslations('recordings')
  const tc = useTranslations('consent')
  const format = useFormatter()
  const say = useRefusalWords()
  const router = useRouter()
  const queries = useQueryClient()
  const only = <T,>(items: readonly T[]) => (items.length === 1 ? (items[0] ?? null) : null)
  const [supervisorId, setSupervisorId] = useState<string | null>(only(choices.supervisors)?.id ?? null)
  const [purpose, setPurpose] = useState<Purpose | null>(only(choices.purposes))
  const supervisor = choices.supervisors.find((one) => one.id === supervisorId)
  const client = format.list(recording.session.clients)
  const isShared = recording.shares.some(
    (share) =>
      share.endedAt === null && share.purpose === purpose && share.members.some((one) => one.id === supervisorId),
  )
  const wish = { recordingId: recording.id, supervisorId: supervisorId ?? '', purpose: purpose ?? 'own-review' }
  const check = useQuery(
    trpc.shares.check.queryOptions(wish, { enabled: Boolean(supervisor && purpose), staleTime: 0 }),
  )
  const open = useMutation(trpc.shares.open.mutationOptions())
  const allowed = check.data?.effect === 'permit'

  function submit() {
    if (!supervisor || !purpose) return
    open.mutate(wish, {
      onSuccess() {
        void queries.invalidateQueries()
        notify({ title: t('done', { name: supervisor.name }) })
        void router.navigate({ to: '/recordings' })
      },
    })
  }

  return (
    <Page
      above={<TextLink to="/recordings">{t('back')}</TextLink>}
      title={t('title', { name: tr('name', { client, number: recording.session.number }) })}
      lead={t('lead')}
    >
      <div className="flex flex-col gap-7">
        <OpenShares shares={recording.shares} />
        {choices.supervisors.length === 0 ? (
          <p className="measure">{t('whoNone')}</p>
        ) : (
          <>
            <RadioGroup label={t('who')} value={supervisorId} onChange={setSupervisorId}>
              {choices.supervisors.map((one) => (
                <Radio key={one.id} value={one.id}>
                  {one.name}
                </Radio>
              ))}
            </RadioGroup>
            <RadioGroup
              label={t('purpose')}
              value={purpose}
              onChange={(value) => setPurpose(choices.purposes.find((one) => one === value) ?? null)}
            >
              {choices.purposes.map((one) => (
                <Radio key={one} value={one} description={tc(`purposeMeans.${one}`)}>
                  {tc(`purposes.${one}`)}
                </Radio>
              ))}
            </RadioGroup>
            <Section title={t('consentSays')}>
              <ShareVerdict
                check={check}
                client={client}
                supervisor={supervisor ?? null}
                purpose={purpose}
                isShared={isShared}
                sessionId={recording.session.id}
              />
            </Section>
            {allowed && supervisor && !isShared ? (
              <div>
                <Button variant="primary" size="lg" isPending={open.isPending} onPress={submit}>
                  {t('submit', { name: supervisor.name })}
                </Button>
              </div>
            ) : null}
            <p role="alert" className="font-medium text-may-not empty:hidden">
              {open.isError ? say(open.error) : null}
            </p>
          </>
        )}
      </div>
    </Page>
  )
}
