import { useTranslations } from 'use-intl'
import { Prose } from './comment.tsx'
import type { QuestionParts } from './thread.ts'

/** A prepared question: the question itself first, since that is what wants an answer. */
export function QuestionText({ parts, brief = false }: { parts: QuestionParts; brief?: boolean }) {
  const t = useTranslations('review.question')
  const around = (['intended', 'happened', 'feedback'] as const).filter((part) => parts[part].trim() !== '')
  return (
    <div className="flex flex-col gap-2">
      <Prose text={parts.question} className="font-medium" />
      {brief ? null : (
        <dl className="flex flex-col gap-1.5">
          {around.map((part) => (
            <div key={part}>
              <dt className="text-sm text-ink-faint">{t(part)}</dt>
              <dd>
                <Prose text={parts[part]} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
