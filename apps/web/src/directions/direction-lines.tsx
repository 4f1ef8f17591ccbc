import { ChevronRight } from '@earshot/ui/icons'
import { Row, Rows, Section } from '@earshot/ui/section'
import { StateMark, type State } from '@earshot/ui/state-mark'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { trpc } from '../api/trpc.ts'
import type { Outputs } from '../api/views.ts'
import { useNow } from '../clock/use-now.ts'
import { RowLink } from '../links/links.tsx'
import { SessionName } from '../sessions/session-name.tsx'

type Line = Outputs['directions']['list']['directions'][number]

const marks: Record<Line['state'], State> = { unread: 'waiting', read: 'may-hear', done: 'may-hear' }

/**
 * Directions that somebody has to do with, those not read first: above all else on their first screen. Nothing where
 * there is none. What they say stands on their own pages.
 * @param clientId all of this client, those done among them
 */
export function DirectionLines({ clientId = null }: { clientId?: string | null }) {
  const t = useTranslations('directions')
  const { data } = useQuery(trpc.directions.list.queryOptions({ clientId }))
  const directions = data?.directions ?? []
  const me = useMe().person.id
  if (directions.length === 0) return null
  const isMine = directions.some((one) => one.state === 'unread' && one.clinician.id === me)
  return (
    <Section title={t('title')} count={directions.length} lead={isMine ? t('lead') : undefined}>
      <Rows>
        {directions.map((one) => (
          <DirectionLine key={one.id} line={one} isOwn={one.clinician.id === me} />
        ))}
      </Rows>
    </Section>
  )
}

function DirectionLine({ line, isOwn }: { line: Line; isOwn: boolean }) {
  const t = useTranslations('directions')
  const format = useFormatter()
  const now = useNow()
  const time = format.dateTime(new Date(line.dueAt), 'dayTime')
  const isOver = line.state !== 'done' && Date.parse(line.dueAt) <= now
  return (
    <Row pressable className="flex items-center gap-4">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <RowLink to="/directions/$directionId" params={{ directionId: line.id }} className="row-link font-semibold">
            <SessionName session={{ clients: [line.client.pseudonym], number: line.session.number }} />
          </RowLink>
          <StateMark state={marks[line.state]}>{t(`states.${line.state}`)}</StateMark>
        </p>
        <p className="text-ink-soft">
          {isOwn ? t('from', { name: line.openedBy.name }) : t('of', { name: line.clinician.name })}
          {' · '}
          <span className={isOver ? 'font-medium text-may-not' : ''}>{t(isOver ? 'overdue' : 'due', { time })}</span>
        </p>
      </div>
      <ChevronRight aria-hidden size={16} className="shrink-0 text-ink-faint" />
    </Row>
  )
}
