import { EmptyState } from '@earshot/ui/empty-state'
import { Upload } from '@earshot/ui/icons'
import { Page } from '@earshot/ui/page'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import type { Asked as AskedAbout } from '../../consent/answer-dialog.tsx'
import { ButtonLink } from '../../links/links.tsx'
import { DirectionLines, useDirections } from '../../directions/direction-lines.tsx'
import { LaterWords } from '../../locale/later-words.tsx'
import { OwnEmergencies } from '../../emergencies/own-emergencies.tsx'
import { Asked } from '../../shell/asked.tsx'
import { FirstSteps } from './first-steps.tsx'
import { Changes } from './changes.tsx'
import { EndingSoon } from './ending-soon.tsx'
import { Copies, GoingUnconfirmed, Next, Now, PartsToFind, ToConfirm, Uploads, Waiting } from './today-sections.tsx'

const YesesByLink = lazy(async () => ({ default: (await import('./yeses-by-link.tsx')).YesesByLink }))
const NoesToday = lazy(async () => ({ default: (await import('../../noes/noes-today.tsx')).NoesToday }))
const LiveLines = lazy(async () => ({ default: (await import('../../live-supervision/live-lines.tsx')).LiveLines }))
const AnswerDialog = lazy(async () => ({ default: (await import('../../consent/answer-dialog.tsx')).AnswerDialog }))

export function TodayPage() {
  const t = useTranslations('today')
  const tr = useTranslations('recordings')
  const format = useFormatter()
  const [asked, setAsked] = useState<AskedAbout | null>(null)
  const today = useQuery(trpc.today.show.queryOptions())
  const directions = useDirections()
  const copies = useQuery(trpc.copies.list.queryOptions())
  const ending = useQuery(trpc.clients.endingSoon.queryOptions())
  const clients = useQuery(trpc.clients.list.queryOptions())
  const byLink = useQuery(trpc.asks.waiting.queryOptions()).data?.asks ?? []
  return (
    <Asked query={today}>
      {(show) => {
        const left = copies.data?.copies ?? []
        const endings = ending.data?.endings ?? []
        const isNew = clients.data?.clients.length === 0
        const isQuiet =
          show.now.length +
            show.toConfirm.length +
            show.goingUnconfirmed.length +
            show.uploads.length +
            show.answers.length +
            show.questions.length +
            show.partsToFind.length +
            show.changes.length +
            endings.length +
            (directions.data?.directions.length ?? 0) +
            left.length +
            byLink.length ===
          0
        return (
          <Page
            title={t('title')}
            lead={format.dateTime(new Date(), 'weekday')}
            actions={
              isNew ? null : (
                <ButtonLink
                  variant={show.now.length > 0 ? 'secondary' : 'primary'}
                  to="/recordings"
                  search={{ upload: true }}
                >
                  <Upload aria-hidden size={16} />
                  {tr('upload')}
                </ButtonLink>
              )
            }
          >
            {isNew ? (
              <FirstSteps />
            ) : (
              <div className="flex flex-col gap-10">
                <DirectionLines query={directions} />
                {isQuiet ? <EmptyState title={t('quiet.title')}>{t('quiet.lead')}</EmptyState> : null}
                <Now sessions={show.now} />
                {byLink.length > 0 ? (
                  <Suspense>
                    <LaterWords>
                      <YesesByLink asks={byLink} />
                    </LaterWords>
                  </Suspense>
                ) : null}
                <Suspense>
                  <LaterWords>
                    <NoesToday />
                    <LiveLines as="clinician" />
                  </LaterWords>
                </Suspense>
                <Changes changes={show.changes} />
                <ToConfirm sessions={show.toConfirm} onAsk={setAsked} />
                <GoingUnconfirmed recordings={show.goingUnconfirmed} />
                <PartsToFind parts={show.partsToFind} />
                <EndingSoon endings={endings} />
                <Waiting
                  title={t('answers')}
                  lines={show.answers}
                  word={({ waiting, risks }) => t('answer', { count: waiting, risks })}
                />
                <Copies copies={left} />
                <Uploads uploads={show.uploads} />
                <Waiting
                  title={t('questions')}
                  lines={show.questions}
                  word={({ waiting }) => t('question', { count: waiting })}
                />
                <Next sessions={show.next} />
              </div>
            )}
            <OwnEmergencies />
            <Suspense>{asked ? <AnswerDialog asked={asked} onClose={() => setAsked(null)} /> : null}</Suspense>
          </Page>
        )
      }}
    </Asked>
  )
}
