import { Page } from '@earshot/ui/page'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { Option, Select } from '@earshot/ui/select'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { useNow } from '../../clock/use-now.ts'
import { useDraft } from '../../drafts/use-draft.ts'
import { TextLink } from '../../links/links.tsx'
import { askFields, askProblems, emptyAsk, lastRefused, toAsk, type Refused } from './ask-draft.ts'
import { FormAside } from './form-aside.tsx'
import { audienceOf, type GroupChoice, type Named } from './grant-audience.ts'
import { saidIn, type GrantDraft } from './grant-draft.ts'
import { HowLong, Limits, Uses, What } from './grant-sections.tsx'
import { Step, type SectionProps } from './grant-step.tsx'
import { Who } from './grant-who.tsx'
import { AskedSigners } from './grant-signers.tsx'
import type { Signing } from '../../signing/use-signer-words.ts'

type Session = Outputs['clients']['show']['sessions'][number]

/** What a client is to be asked. It begins from what is asked most, since the client is shown nothing as chosen. */
export function AskForm({
  client,
  signing,
  sessions,
  people,
  others,
  groups,
  languages,
  standsBeside,
  refused,
  now,
  locale,
  onPrepared,
}: {
  client: { id: string; pseudonym: string }
  signing: Signing
  sessions: Session[]
  people: Named[]
  others: Named[]
  groups: GroupChoice[]
  /** In which the program has published its form. */
  languages: ('en' | 'ko')[]
  /** What the client allowed before stays beside it. */
  standsBeside: boolean
  refused: Refused
  now: string
  locale: string
  onPrepared: () => void
}) {
  const t = useTranslations('asks.prepare')
  const tg = useTranslations('grant')
  const { timeZone } = useMe().program
  const queries = useQueryClient()
  const first = languages.find((one) => one === locale) ?? languages[0] ?? 'en'
  const [empty] = useState(() => emptyAsk(now, first, people, refused))
  const refusedOn = lastRefused(refused)
  const [kept, write, discard] = useDraft<Partial<GrantDraft>>(
    // What was begun before a no is not gone on with.
    ['ask', client.id, refusedOn].filter(Boolean).join(':'),
    empty,
  )
  const draft = { ...empty, ...kept, happened: now }
  const [tried, setTried] = useState(false)
  const prepare = useMutation(trpc.asks.prepare.mutationOptions())
  const at = useNow()
  const problems = askProblems(draft, timeZone, at)
  const name = client.pseudonym
  const all = [...people, ...others]
  const session = sessions.find((one) => one.id === draft.sessionId) ?? null
  const format = useFormatter()
  const day = (iso: string) => format.dateTime(new Date(iso), 'dayYear')
  const clientIds = session ? session.clients.map((one) => one.id) : [client.id]

  function submit() {
    setTried(true)
    const wrong = askFields.find((field) => problems[field as keyof typeof problems])
    if (wrong) {
      document.querySelector<HTMLElement>(`[data-field="${wrong}"] :is(input, button, [role=spinbutton])`)?.focus()
      return
    }
    prepare.mutate(toAsk(clientIds, draft, { people: all, groups }, timeZone), {
      async onSuccess() {
        discard()
        await queries.invalidateQueries({ queryKey: trpc.asks.pathKey() })
        onPrepared()
      },
    })
  }

  const section: SectionProps = {
    name,
    draft,
    change: (part) => write({ ...draft, ...part }),
    error: (field) => {
      const problem = tried ? problems[field as keyof typeof problems] : undefined
      return problem ? tg(problem) : undefined
    },
  }
  return (
    <Page
      width="wide"
      above={
        <TextLink to="/clients/$clientId" params={{ clientId: client.id }}>
          {name}
        </TextLink>
      }
      title={t('title', { name })}
      lead={t('lead', { name })}
    >
      {refusedOn ? <p className="measure pb-6 font-medium">{t('afterNo', { name, day: day(refusedOn) })}</p> : null}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="flex flex-col">
          <When {...section} sessions={saidIn(sessions, now, timeZone)} session={session} languages={languages} />
          <AskedSigners {...section} signing={signing} />
          <Uses
            {...section}
            note={(purpose) => {
              const no = refused.find((one) => one.purpose === purpose)
              return no ? t('saidNo', { day: day(no.on) }) : null
            }}
          />
          <Who {...section} people={people} others={others} groups={groups} happened={at} />
          <What {...section} />
          <HowLong {...section} />
          <Limits {...section} />
        </div>
        <FormAside
          draft={{ ...draft, answersSession: session !== null }}
          audience={audienceOf(draft, all, groups, at)}
          session={session}
          standsBeside={standsBeside}
          lead={t('comes')}
          clientId={client.id}
          submit={t('submit')}
          doing={prepare}
          onSubmit={submit}
          kept={t('draft')}
        />
      </div>
    </Page>
  )
}

const NONE = 'none'

function When({
  draft,
  change,
  sessions,
  session,
  languages,
}: SectionProps & { sessions: Session[]; session: Session | null; languages: ('en' | 'ko')[] }) {
  const t = useTranslations('asks.prepare')
  const format = useFormatter()
  return (
    <Step title={t('whenTitle')}>
      <div className="flex max-w-md flex-col gap-1.5">
        <Select
          label={t('when')}
          description={t('whenHint')}
          selectedKey={draft.sessionId || NONE}
          onSelectionChange={(key) => change({ sessionId: key === NONE ? '' : String(key) })}
        >
          <Option id={NONE}>{t('none')}</Option>
          {sessions.map((one) => (
            <Option key={one.id} id={one.id}>
              {t('session', { number: one.number, day: format.dateTime(new Date(one.startedAt), 'dayTime') })}
            </Option>
          ))}
        </Select>
        {session && session.clients.length > 1 ? (
          <p className="text-ink-soft">
            {t('who', { names: format.list(session.clients.map((one) => one.pseudonym)) })}
          </p>
        ) : null}
      </div>
      {languages.length > 1 ? (
        <RadioGroup
          label={t('language')}
          value={draft.language}
          onChange={(language) => change({ language })}
          orientation="horizontal"
        >
          {languages.map((one) => (
            <Radio key={one} value={one}>
              {t(`languages.${one}`)}
            </Radio>
          ))}
        </RadioGroup>
      ) : null}
    </Step>
  )
}
