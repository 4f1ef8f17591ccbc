import type { directions as english } from '../en/directions.ts'
import type { Same } from '../same.ts'

export const directions = {
  title: '지시',
  lead: '누군가 위험할 수 있습니다. 무엇을 해야 하는지 먼저 읽어 주세요.',
  failed: '지시를 불러오지 못했습니다. 위험할 수 있는 사람이 있다면 이 화면을 기다리지 마세요.',
  of: '{name} 님에게',
  from: '{name} 님의 지시',
  due: '{time}까지',
  overdue: '{time}까지 하기로 했던 일',
  atOnce: '곧바로 · {time}에 지시',
  states: { unread: '아직 읽지 않음', read: '읽음', done: '끝남' },
  band: '{name} 님의 지시가 있습니다. 누군가 위험할 수 있습니다.',
  bandRead: '지금 읽기',
  bandMore: '그 밖에 {count}개',
  risk: {
    label: '쓰기 전에',
    ask: '지금 위험에 처한 사람이 있나요?',
    call: '{numbers}에 전화하세요.',
    callLocal: '지역의 긴급 전화번호로 전화하세요.',
    noAlarm: '이 화면은 경보가 아닙니다.',
    supervisor:
      '그다음 지시를 남겨 주세요. 무엇을, 언제까지, 누구에게 연락이 닿았는지 적습니다. 녹음이 사라져도 남습니다.',
    others: '그다음 수퍼바이저에게 전화로 알려 주세요. 여기에 쓴 글은 며칠 뒤에야 읽힐 수 있습니다.',
    open: '지시 남기기',
    goOn: '지금 위험한 사람은 없음: 글쓰기',
  },
} as const satisfies Same<typeof english>
