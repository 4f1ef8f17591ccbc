import { createFileRoute } from '@tanstack/react-router'
import { PiecePage } from '../features/scripts/piece-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { useLocaleSwitch, type Locale } from '../locale/locale.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/ways/$piece')({
  staticData: { title: 'way' },
  validateSearch: ({ language }: Record<string, unknown>): { language?: Locale } =>
    language === 'en' || language === 'ko' ? { language } : {},
  beforeLoad: ({ context }) => requireRole(context.me, 'coordinator'),
  component: Page,
})

function Page() {
  const { piece } = Route.useParams()
  const { locale } = useLocaleSwitch()
  const { language = locale } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <LaterWords>
      <PiecePage
        id={piece}
        language={language}
        onLanguage={(next) => void navigate({ search: { language: next }, replace: true, resetScroll: false })}
        onNamed={(id) =>
          void navigate({ to: '/ways/$piece', params: { piece: id }, search: { language }, replace: true })
        }
      />
    </LaterWords>
  )
}
