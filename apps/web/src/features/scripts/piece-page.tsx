import type { Language } from '@earshot/asking/scripts'
import { Page } from '@earshot/ui/page'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { LanguageChoice } from '../../asking/languages.tsx'
import { TextLink } from '../../links/links.tsx'
import { Asked } from '../../shell/asked.tsx'
import { Gone } from '../../shell/gone.tsx'
import type { List } from './content.ts'
import { Editor } from './editor.tsx'
import { History } from './history.tsx'

/** The address of a script that is not yet one. */
export const NEW = 'new'

export interface PiecePageProps {
  readonly id: string
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  /** A new one has its id from when it is first kept. */
  readonly onNamed: (id: string) => void
}

/** One piece in one language: written, checked while it is written, published; and its history. */
export function PiecePage({ id, language, onLanguage, onNamed }: PiecePageProps) {
  const query = useQuery(trpc.scripts.list.queryOptions({ language }))
  // A script of the program's own may have words in the other language alone: there it is begun here.
  const isOwn = id.startsWith('scr_')
  const other = useQuery(
    trpc.scripts.list.queryOptions({ language: language === 'en' ? 'ko' : 'en' }, { enabled: isOwn }),
  )
  return (
    <Asked query={query}>
      {(list) => {
        const isKnown = [list, other.data].some((one) => one?.pieces.some(({ piece }) => piece === id))
        if (id !== NEW && !isKnown && !(isOwn && other.isPending)) return <Gone />
        return <Piece key={`${id} ${language}`} {...{ id, list, language, onLanguage, onNamed }} />
      }}
    </Asked>
  )
}

function Piece({ id, list, language, onLanguage, onNamed }: PiecePageProps & { list: List }) {
  const t = useTranslations('scripts')
  const piece = list.pieces.find((one) => one.piece === id) ?? null
  const kind = piece?.kind ?? 'script'
  const titles = {
    script: piece?.ours ? t('script') : t('own'),
    answer: piece?.question ?? '',
    'after-a-no': t('afterNo'),
  }
  return (
    <Page
      width="wide"
      above={
        <TextLink to="/ways" search={{ language }}>
          {t('back')}
        </TextLink>
      }
      title={<span lang={kind === 'answer' ? language : undefined}>{titles[kind]}</span>}
      lead={kind === 'answer' ? t('questionsLead') : kind === 'after-a-no' ? t('noLead') : undefined}
      actions={<LanguageChoice value={language} onChange={onLanguage} />}
    >
      <div className="flex flex-col gap-12">
        <Editor {...{ id, piece, list, language, onNamed }} />
        {piece === null || piece.number === 0 ? null : <History piece={piece} language={language} />}
      </div>
    </Page>
  )
}
