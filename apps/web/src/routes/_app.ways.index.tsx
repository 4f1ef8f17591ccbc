import { createFileRoute, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { ScriptsPage } from '../features/scripts/scripts-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { useLocaleSwitch, type Locale } from '../locale/locale.tsx'
import { requireRole } from '../shell/require-role.ts'

type Search = { language?: Locale }

const readSearch = ({ language }: Record<string, unknown>): Search =>
  language === 'en' || language === 'ko' ? { language } : {}

export const Route = createFileRoute('/_app/ways/')({
  staticData: { title: 'ways' },
  validateSearch: readSearch,
  beforeLoad: ({ context }) => requireRole(context.me, 'coordinator'),
  component: Page,
})

function Page() {
  const router = useRouter()
  const { locale } = useLocaleSwitch()
  const [language, setLanguage] = useState(() => readSearch(router.state.location.search).language ?? locale)
  return (
    <LaterWords>
      <ScriptsPage
        language={language}
        onLanguage={(next) => {
          setLanguage(next)
          void router.navigate({ to: '/ways', search: { language: next }, replace: true, resetScroll: false })
        }}
      />
    </LaterWords>
  )
}
