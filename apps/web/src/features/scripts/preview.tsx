import type { PieceKind } from '@earshot/asking/check'
import { GRADE_AT_MOST, gradeOf, LETTERS_AT_MOST, longestSentence } from '@earshot/asking/readability'
import type { Language } from '@earshot/asking/scripts'
import { Section } from '@earshot/ui/section'
import { useTranslations } from 'use-intl'
import type { Content, List } from './content.ts'
import { previewOf } from './said.ts'

/** The text as one of the supervisees would say it; what was filled in is underlined. */
export function Preview({
  kind,
  content,
  list,
  language,
}: {
  kind: PieceKind
  content: Content
  list: List
  language: Language
}) {
  const t = useTranslations('scripts')
  const parts = previewOf(kind, content, list, language)
  const said = parts.map(({ words }) => words).join('')
  if (said.trim() === '') return null
  const lead = list.example ? t('previewFor', { name: list.example.clinician }) : t('previewNobody')
  return (
    <Section title={t('preview')} lead={kind === 'after-a-no' ? undefined : lead}>
      <p
        lang={language}
        className="rounded-md bg-sunken px-4 py-3 text-[17px] leading-[26px] break-keep whitespace-pre-wrap"
      >
        {parts.map(({ words, from, place }) =>
          place === null ? (
            <span key={from}>{words}</span>
          ) : (
            <span key={from} className="underline decoration-line-strong decoration-dotted underline-offset-4">
              {words}
            </span>
          ),
        )}
      </p>
      <Readability said={said} language={language} />
    </Section>
  )
}

function Readability({ said, language }: { said: string; language: Language }) {
  const t = useTranslations('scripts')
  const grade = language === 'en' ? gradeOf(said) : null
  const count = longestSentence(said)
  const isHard = grade === null ? count > LETTERS_AT_MOST : grade > GRADE_AT_MOST
  return (
    <p className={`pt-2 text-sm ${isHard ? 'font-medium text-waiting' : 'text-ink-faint'}`}>
      {grade === null ? t('longest', { count }) : t('grade', { grade: Math.max(0, Math.round(grade)) })}
    </p>
  )
}
