import type { noes as english } from '../en/noes.ts'
import type { Same } from '../same.ts'

export const noes = {
  section: '오늘 녹음을 원하지 않은 회기',
  sectionLead: '상담은 그대로 이어집니다. 할 수 있는 말과 대신할 방법이 여기 있습니다.',
  said: '{name} 님이 원하지 않았습니다.',
  look: '이제 무엇을 할까요',
  lookOf: '이제 무엇을 할까요: {name} 님',
  title: '{name} 님이 {number, number}회기 녹음을 원하지 않았습니다',
  lead: '그것도 대답입니다. 더 묻지 않으며, 꼭 해야 할 일도 없습니다.',
  means: '여기서 ‘아니요’의 뜻',
  invitation: '어울린다면 한 번만 이렇게 말할 수 있습니다',
  invitationOnce: '지금 한 번만 보이고 다시 권하지 않습니다. 말해도 말하지 않아도 괜찮습니다.',
  note: {
    title: '나만의 메모',
    of: '{number, number}회기 나만의 메모',
    lead: '수퍼바이저도 코디네이터도 내담자도 읽을 수 없습니다. 따로 둔 열쇠로 잠급니다.',
    keep: '남기기',
    remove: '없애기',
  },
  moreOf: '{number, number}회기 더 보기',
  liveSupervision: '실시간 수퍼비전 요청',
  live: '대신 실시간 수퍼비전',
  liveLead: '참여자 모두가 괜찮다고 하면 수퍼바이저가 다음 회기에 함께 있을 수 있습니다.',
  liveBook: '수퍼바이저에게 요청하기',
} as const satisfies Same<typeof english>
