import { Page } from '@earshot/ui/page'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import { fromWallClock } from '../../consent/wall-clock.ts'
import { useDraft } from '../../drafts/use-draft.ts'
import { TextLink } from '../../links/links.tsx'
import { FormAside } from './form-aside.tsx'
import { audienceOf, type GroupChoice, type Named } from './grant-audience.ts'
import { emptyGrant, grantFields, problemsOf, toGrant, type GrantDraft } from './grant-draft.ts'
import { PaperSigners } from './grant-signers.tsx'
import type { Signing } from '../../signing/use-signer-words.ts'
import { HowLong, Limits, Said, Uses, What, type SessionChoice } from './grant-sections.tsx'
import type { SectionProps } from './grant-step.tsx'
import { Who } from './grant-who.tsx'
import { useNow } from '../../clock/use-now.ts'

/** A yes, written down section by section; beside it grows the sentence that it comes to. */
export function GrantForm({
  client,
  signing,
  sessions,
  people,
  others,
  groups,
  standsBeside,
  now,
  language,
}: {
  client: { id: string; pseudonym: string }
  signing: Signing
  sessions: SessionChoice[]
  people: Named[]
  /** Of the program, towards whom the clinician has no tie. */
  others: Named[]
  groups: GroupChoice[]
  standsBeside: boolean
  now: string
  language: string
}) {
  const t = useTranslations('grant')
  const { timeZone } = useMe().program
  const router = useRouter()
  const queries = useQueryClient()
  const [empty] = useState(() => emptyGrant(now, language))
  const [kept, write, discard] = useDraft<Partial<GrantDraft>>(`yes:${client.id}`, empty)
  // One that was kept before the form asked for all of this says nothing of the rest.
  const draft = { ...empty, ...kept }
  const [tried, setTried] = useState(false)
  const grant = useMutation(trpc.consent.grant.mutationOptions())
  const problems = problemsOf(draft, timeZone, useNow())
  const name = client.pseudonym
  const all = [...people, ...others]
  const happened = draft.happened ? fromWallClock(draft.happened, timeZone) : Number.NaN

  function submit() {
    setTried(true)
    const first = grantFields.find((field) => problems[field])
    if (first) {
      document.querySelector<HTMLElement>(`[data-field="${first}"] :is(input, button, [role=spinbutton])`)?.focus()
      return
    }
    grant.mutate(toGrant(client.id, draft, { people: all, groups }, timeZone), {
      async onSuccess() {
        discard()
        await queries.invalidateQueries()
        notify({ title: t('saved', { name }) })
        void router.navigate({ to: '/clients/$clientId', params: { clientId: client.id } })
      },
    })
  }

  const section: SectionProps = {
    name,
    draft,
    change: (part) => write({ ...draft, ...part }),
    error: (field) => {
      const problem = tried ? problems[field] : undefined
      return problem ? t(problem) : undefined
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
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="flex flex-col">
          <Said {...section} sessions={sessions} />
          <PaperSigners {...section} signing={signing} />
          <Uses {...section} />
          <Who {...section} people={people} others={others} groups={groups} happened={happened} />
          <What {...section} />
          <HowLong {...section} />
          <Limits {...section} />
        </div>
        <FormAside
          draft={draft}
          audience={audienceOf(draft, all, groups, happened)}
          session={sessions.find((one) => one.id === draft.sessionId) ?? null}
          standsBeside={standsBeside}
          clientId={client.id}
          submit={t('submit')}
          doing={grant}
          onSubmit={submit}
          kept={t('draft')}
        />
      </div>
    </Page>
  )
}
