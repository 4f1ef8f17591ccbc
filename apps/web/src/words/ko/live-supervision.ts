import type { liveSupervision as english } from '../en/live-supervision.ts'
import type { Same } from '../same.ts'

export const liveSupervision = {
  title: '실시간 수퍼비전',
  states: { asked: '요청함', accepted: '함께합니다', declined: '함께하지 못합니다', cancelled: '취소됨' },
  with: '{name} 님과 함께.',
  of: '{name} 님의 요청.',
  eachYes: '참여자 모두가 괜찮다고 했습니다.',
  waiting: '참여자 {count}명의 대답이 아직 없습니다.',
  sentence: '“{sentence}”',
  said: { yes: '{name} 님이 괜찮다고 함', no: '{name} 님이 원하지 않음' },
  add: '덧붙이는 말',
  comes: '함께하겠습니다',
  comesNot: '어렵습니다',
  cancel: '취소하기',
  book: {
    session: '{names}, {number, number}회기 · {day}',
    which: '어느 회기',
    who: '누구에게',
    each: '누가 함께 있어도 되는지 상담실에서 한 분씩 물어보세요. 한 분이라도 원하지 않으면 하지 않으며, 불이익은 없습니다.',
    saidYes: '{name} 님이 관찰에 괜찮다고 함',
    ask: '요청하기',
    asked: '수퍼바이저에게 요청했습니다.',
    noSession: '아직 앞으로의 회기가 없습니다. 내담자 페이지에서 먼저 추가하세요.',
    noSupervisor: '지금 지도하는 수퍼바이저가 없습니다.',
  },
} as const satisfies Same<typeof english>
