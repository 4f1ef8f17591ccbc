import { expect, test, vi } from 'vitest'
import { routeTree } from '../routeTree.gen.ts'
import { app as english } from '../words/en/app.ts'
import { app as korean } from '../words/ko/app.ts'

// What asks the browser as it is read: there is none here, and nothing is drawn.
vi.mock('../theme/theme.ts', () => ({}))
vi.mock('../locale/later-words.tsx', () => ({}))
vi.mock('../features/review/use-is-wide.ts', () => ({}))

type Route = {
  readonly options: {
    readonly path?: string
    readonly staticData?: { readonly title: string | null }
    readonly component?: unknown
  }
  readonly children?: unknown
}

/** Every route of the tree without one below it: the pages, and ways on to them, which show nothing. */
function* pages(route: Route): Generator<Route> {
  const below = Object.values((route.children ?? {}) as Record<string, Route>)
  if (below.length > 0) for (const one of below) yield* pages(one)
  else if (route.options.component) yield route
}

test('every page has a title of its own', () => {
  const titles = [...pages(routeTree as unknown as Route)].map(
    ({ options }) => [options.path, options.staticData?.title] as const,
  )
  expect(titles.length).toBeGreaterThan(20)
  expect(titles.filter(([, title]) => !title)).toEqual([])
  for (const words of [english, korean]) {
    const said = titles.map(([, title]) => words.titles[title as keyof typeof english.titles])
    expect(new Set(said).size).toBe(titles.length)
  }
})

test('a title says nothing that differs from one client or recording to the next', () => {
  const texts = [english, korean].flatMap(({ titles }) => Object.values<string>(titles))
  expect(texts.filter((text) => text.includes('{'))).toEqual([])
})
