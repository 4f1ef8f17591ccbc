import { Button } from '@earshot/ui/button'
import { ChevronRight } from '@earshot/ui/icons'
import { Row, Rows, Section } from '@earshot/ui/section'
import { StateMark, type State } from '@earshot/ui/state-mark'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { trpc } from '../api/trpc.ts'
import type { Outputs } from '../api/views.ts'
import { RowLink } from '../links/links.tsx'
import { SessionName } from '../sessions/session-name.tsx'
import { useDueWords } from './due-words.ts'

type Line = Outputs['directions']['list']['directions'][number]

const marks: Record<Line['state'], State> = { unread: 'waiting', read: 'may-hear', done: 'may-hear' }

/**
 * Directions that somebody has to do with: asked for with the page itself, since they stand above all else of it.
 * @param clientId all of this client, those done among them
 */
export const useDirections = (clientId: string | null = null) =>
  useQuery(trpc.directions.list.queryOptions({ clientId }))

/** Those not read first. Nothing where there is none; that they could not be read is said. */
export function DirectionLines({ query }: { query: ReturnType<typeof useDirections> }) {
  const t = useTranslations('directions')
  const ta = useTranslations('app')
  const directions = query.data?.directions ?? []
  const me = useMe().person.id
  if (query.error && !query.data) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-3 rounded-md bg-may-not-soft px-3.5 py-2.5">
        <p className="min-w-0 flex-1">{t('failed')}</p>
        <Button size="sm" isPending={query.isFetching} onPress={() => void query.refetch()}>
          {ta('retry')}
        </Button>
      </div>
    )
  }
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
  const { text, isOver } = useDueWords()(line)
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
          <span className={isOver ? 'font-medium text-may-not' : ''}>{text}</span>
        </p>
      </div>
      <ChevronRight aria-hidden size={16} className="shrink-0 text-ink-faint" />
    </Row>
  )
}
