import { lacking, troubleAt, type Cause, type Terms, type Trouble, type Written } from './trouble.ts'

// The coach can't judge Korean yet. What is checked is what can be told from the words alone: days, pictures,
// absolutes, and whether a first ask says who is in training.

/** @returns only what is contradicted; that there is nothing says little of how it is asked */
export function checkKorean({ kind, ask, text }: Written, terms: Terms): Trouble[] {
  const troubles = sentencesIn(text).flatMap(({ words, at }) => [
    ...otherDays(words, terms).map(([from, to]) => troubleAt('days', text, at + from, at + to)),
    ...found('picture', pictures(words, terms), text, at),
    ...found('absolute', absolutes(words), text, at),
  ])
  const isFirst = kind === 'script' && ask === 'first' && text.trim() !== ''
  return isFirst && !isStatusTold(text) ? [...troubles, lacking('status')] : troubles
}

const isStatusTold = (text: string): boolean =>
  text.includes('{status}') || (/수련|실습|인턴|배우는/.test(text) && text.includes('{supervisor}'))

const sentencesIn = (text: string): { words: string; at: number }[] =>
  [...text.matchAll(/[^.?!…\n]+/g)].map(({ 0: words, index }) => ({ words, at: index }))

const found = (cause: Cause, matches: readonly RegExpExecArray[], text: string, at: number): Trouble[] =>
  matches.map(({ 0: phrase, index }) => troubleAt(cause, text, at + index, at + index + phrase.length))

const DIGITS: Readonly<Record<string, number>> = {
  일: 1,
  이: 2,
  삼: 3,
  사: 4,
  오: 5,
  육: 6,
  칠: 7,
  팔: 8,
  구: 9,
}

/** 삼십, 십사, 백이십: as far as days are counted. */
function numberOf(word: string): number {
  if (/^\d+$/.test(word)) return Number(word)
  let all = 0
  let last = 0
  for (const letter of word) {
    const worth = letter === '백' ? 100 : letter === '십' ? 10 : 0
    if (worth === 0) last = DIGITS[letter] ?? Number.NaN
    else {
      all += (last || 1) * worth
      last = 0
    }
  }
  return all + last
}

const NATIVE: Readonly<Record<string, number>> = {
  하루: 1,
  이틀: 2,
  사흘: 3,
  나흘: 4,
  닷새: 5,
  엿새: 6,
  이레: 7,
  열흘: 10,
  보름: 15,
  한달: 30,
  두달: 60,
  석달: 90,
  세달: 90,
  반년: 182,
}
const UNITS: Readonly<Record<string, number>> = { 시간: 1 / 24, 일: 1, 주: 7, 주일: 7, 개월: 30, 달: 30, 년: 365 }

const KEEPING = /삭제|지우|지웁|지워|지울|없애|없앱|폐기|파기|보관|저장|간직|보존|남겨|남습|남아|사라/
/** A number in words counts as days only where it says for how long: "이 일" is this work. */
const SPAN =
  /(?<!\d)(\d+)\s*(시간|주일|일|주|개월|달|년)|(?<![가-힣])([일이삼사오육칠팔구십백]+)\s?(주일|일|주|개월|년)(?=간|\s?(?:뒤|후|안|이내|내에|동안|지나|까지|이 지나|이면|만에))|(하루|이틀|사흘|나흘|닷새|엿새|이레|열흘|보름|한\s?달|두\s?달|석\s?달|세\s?달|반년)|(당일|즉시|오늘|내일|곧바로|그날|학기\s?말|학기가)/g

function otherDays(words: string, { deletedAfterReviewDays, deletedAfterDays }: Terms): [number, number][] {
  if (!KEEPING.test(words)) return []
  const true_ = [deletedAfterReviewDays, deletedAfterDays].filter((one) => one !== null)
  const isTrue = (days: number) => true_.some((one) => Math.abs(one - days) <= (days >= 30 ? 1 : 0))
  return [...words.matchAll(SPAN)].flatMap(({ index, 0: phrase, ...parts }): [number, number][] => {
    const count = parts[1] ?? parts[3]
    const days =
      count !== undefined
        ? numberOf(count) * UNITS[(parts[2] ?? parts[4])!]!
        : parts[5] !== undefined
          ? NATIVE[parts[5].replace(/\s/g, '')]!
          : Number.NaN
    // "바로 지웁니다" holds where a review ends it; a time that nobody can keep does not.
    if (parts[6] !== undefined && deletedAfterReviewDays === 0 && /즉시|곧바로/.test(phrase)) return []
    return isTrue(days) ? [] : [[index, index + phrase.length]]
  })
}

const PICTURE = /동영상|영상|녹화|촬영|카메라|비디오|화면에 담|얼굴을 찍/g
const SOUND_ALONE = /소리만|음성만|목소리만/g
const SAYS_NO = /않|아니|없|말고|대신|끄|꺼|화상/

function pictures(words: string, { forms }: Terms): RegExpExecArray[] {
  if (forms.video) return [...words.matchAll(SOUND_ALONE)]
  return SAYS_NO.test(words) ? [] : [...words.matchAll(PICTURE)]
}

/** Who hears and learns of it: there nobody can promise never. */
const HEARING =
  /듣|들을|들어|들리|들려|알려지|알 수|알게|알아|보지|볼 수|열어|열 수|새어|새지|나가|유출|공개|노출|접근|넘어가|넘기|넘겨|법원|밝혀|샐/
const NEVER = /절대로?|결코|아무도|아무에게도|누구도|누구에게도|어떤 경우에도|무슨 일이 있어도|영원히/g
const WHOLLY =
  /익명(?![^.?!]*(?:아니|아닙|않|못|어렵|없))|100\s?(?:%|퍼센트)|백\s?퍼센트|(?:완벽|완전|절대)(?:하게|히|적으로)? (?:안전|보호|보안)|(?:해킹|유출)(?:될|당할)? (?:일|수|염려|걱정)(?:은|는|이|가|도)? 없|누구인지 알 수 없/g

const absolutes = (words: string): RegExpExecArray[] => [
  ...(HEARING.test(words) ? words.matchAll(NEVER) : []),
  ...words.matchAll(WHOLLY),
]
