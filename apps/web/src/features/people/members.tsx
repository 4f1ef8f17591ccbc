import { Avatar } from '@earshot/ui/avatar'
import { Row, Rows, Section } from '@earshot/ui/section'
import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'

export function Members({ people }: { people: Outputs['people']['list']['people'] }) {
  const t = useTranslations('people')
  const tr = useTranslations('app.roles')
  const format = useFormatter()
  return (
    <Section title={t('members')} count={people.length}>
      <Rows>
        {people.map((person) => (
          <Row key={person.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Avatar name={person.name} />
            <div className="min-w-0 flex-1 basis-48">
              <p className="font-semibold">{person.name}</p>
              <p className="truncate text-sm text-ink-faint">{person.email}</p>
            </div>
            <p className="text-ink-soft max-sm:basis-full max-sm:pl-12">
              {format.list(person.roles.map((role) => tr(role)))}
            </p>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
