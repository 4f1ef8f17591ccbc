import type { Notice } from '../events.ts'
import { written } from './fhir-coded.ts'
import { isUnsignedInt } from './fhir-element.ts'
import { NOTICE_URL } from './fhir-names.ts'
import { refuse } from './result.ts'

/** `…/notice/<id>/<version>/<language>`, each percent-encoded. */
export function writeNotice({ id, version, language }: Notice): string {
  if (!isUnsignedInt(version)) refuse('notice.version', 'is not a whole number from 0')
  const part = (text: string, name: string) => encodeURIComponent(written(text, `notice.${name}`))
  return `${NOTICE_URL}/${part(id, 'id')}/${version}/${part(language, 'language')}`
}

const NOTICE = /^([^/]+)\/(\d{1,10})\/([^/]+)$/

export function readNotice(url: string, path: string): Notice {
  const parts = url.startsWith(`${NOTICE_URL}/`) ? NOTICE.exec(url.slice(NOTICE_URL.length + 1)) : null
  const id = decoded(parts?.[1])
  const language = decoded(parts?.[3])
  if (!parts || id === null || language === null) refuse(path, 'is no notice of ours, and may say anything')
  const notice = { id, version: Number(parts[2]), language }
  if (!isUnsignedInt(notice.version) || writeNotice(notice) !== url) refuse(path, 'is not written as we write it')
  return notice
}

function decoded(text: string | undefined): string | null {
  try {
    return decodeURIComponent(text ?? '%')
  } catch {
    return null
  }
}
