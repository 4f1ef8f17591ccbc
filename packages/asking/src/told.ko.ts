import type { Facts } from './coach/facts.ts'

// The sentences of told.ts in Korean, short ones. A title follows each name, so that its particle is always the same.

export const supervisorIn = ({ supervisor }: Facts): string =>
  supervisor[0] === undefined ? '제 수퍼바이저' : `${supervisor[0]} 수퍼바이저`

export const formIn = ({ forms }: Facts): string => (forms.video ? '녹화' : '녹음')

export const statusIn = (facts: Facts): string =>
  `저는 수련 중인 상담자입니다. ${supervisorIn(facts)}가 제 상담을 지도합니다. 제 상담을 책임지는 분입니다.`

export const GROUP_GAP = '[집단에 있는 한 분 한 분의 이름과 역할]'

export function listenersIn(facts: Facts): string {
  const { classOf, isGroupOpen = false } = facts
  const others = isGroupOpen ? [GROUP_GAP] : facts.others
  const isMore = others.length > 0 || classOf !== null
  const both = `듣는 사람은 ${supervisorIn(facts)}와 저${isMore ? '' : ', 두 사람'}입니다.`
  const named = others.length === 0 ? '' : ` ${others.join(', ')}도 듣습니다.`
  return both + named + (classOf === null ? '' : ` 수련생 ${classOf}명의 수업 한 곳에서도 듣습니다.`)
}

export const keptIn = (facts: Facts): string =>
  `${facts.forms.video ? '녹화는' : '녹음은'} 암호화해서 보관합니다. ${deletionIn(facts)}`

export const STOP = '언제든 멈추거나 지워 달라고 하실 수 있습니다. 이유는 말씀하지 않으셔도 됩니다.'

export const NO = '원하지 않으셔도 달라지는 것은 없습니다. 상담은 지금처럼 이어집니다.'

export const LIMITS =
  '두 가지 한계가 있습니다. 법원이 보관하라고 명령할 수 있습니다. 누군가 위험할 때는 제가 나서야 합니다.'

function deletionIn({ deletedAfterReviewDays, deletedAfterDays, untilEndOfTerm }: Facts): string {
  if (untilEndOfTerm) return '학기가 끝나면 지웁니다.'
  const atMost = deletedAfterDays === null ? [] : [`늦어도 ${deletedAfterDays}일 안에는 지웁니다.`]
  const afterReview =
    deletedAfterReviewDays === null
      ? []
      : [
          deletedAfterReviewDays === 0
            ? '함께 검토하고 나면 바로 지웁니다.'
            : `함께 검토하고 ${deletedAfterReviewDays}일 뒤에 지웁니다.`,
        ]
  const all = [...afterReview, ...atMost]
  return all.length === 0 ? '이름을 알려 드린 사람만 열 수 있습니다.' : all.join(' ')
}
