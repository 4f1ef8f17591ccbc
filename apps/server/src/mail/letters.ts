import { speak, type Language } from '../words/index.ts'
import type { Letter } from './post.ts'

export type MailKind = 'link' | 'told' | 'listened'

/** What a mail says: no name, no day, and no word that tells anybody who looks over a shoulder what it is about. */
export function letterOf(kind: MailKind, language: Language, to: string, link: string | null): Letter {
  const { t } = speak(language, 'UTC')
  const paragraphs = {
    link: [t('mail.link'), link ?? '', t('mail.linkEnds')],
    told: [t('mail.told'), t('mail.end')],
    listened: [t('mail.listened'), t('mail.end')],
  }[kind]
  return { to, subject: t(`mail.subject.${kind}`), text: `${paragraphs.join('\n\n')}\n` }
}
