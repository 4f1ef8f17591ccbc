import { useFormatter, useTranslations } from 'use-intl'

export type Figure = { id: 'unconfirmed' | 'expiring' | 'withdrawn' | 'copies'; count: number }

const places: Record<Figure['id'], string> = {
  unconfirmed: '#unconfirmed',
  expiring: '#clients',
  withdrawn: '#clients',
  copies: '#copies',
}

/** What needs somebody, each figure a way down to its list. */
export function Figures({ figures }: { figures: Figure[] }) {
  const t = useTranslations('program.figures')
  const format = useFormatter()
  return (
    <ul className="grid grid-cols-2 border-y border-line lg:grid-cols-4 lg:divide-x lg:divide-line">
      {figures.map(({ id, count }) => (
        <li key={id} className="py-1 lg:px-4 lg:first:pl-0">
          <a
            href={places[id]}
            className="-mx-2 flex flex-col gap-0.5 rounded-md px-2 py-3 hover:bg-hover sm:flex-row sm:items-baseline sm:gap-2.5"
          >
            <span className={`text-2xl font-semibold tabular-nums ${count === 0 ? 'text-ink-faint' : 'text-ink'}`}>
              {format.number(count)}
            </span>
            <span className="text-ink-soft">{t(id, { count })}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
