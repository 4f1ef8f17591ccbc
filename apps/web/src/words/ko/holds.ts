import type { holds as english } from '../en/holds.ts'
import type { Same } from '../same.ts'

export const holds = {
  title: '보관 의무',
  lead: '법원의 명령이나 다른 의무로 회기의 녹음을 폐기하지 못할 수 있습니다. 보관 의무는 폐기를 멈출 뿐 아무것도 열지 않으며, 그렇게 남은 것은 누구도 들을 수 없습니다. 두 사람이 정하고 두 사람이 풉니다. 내담자의 페이지에도 보입니다.',
  ask: '보관 의무 요청',
  askLead: '다른 코디네이터가 정하면 적용됩니다.',
  askSubmit: '요청하기',
  asked: '요청했습니다. 다른 코디네이터가 정해야 합니다.',
  none: '보관 의무가 없습니다.',
  session: '회기',
  sessionMissing: '회기를 골라 주세요.',
  why: '까닭',
  whyMissing: '까닭을 골라 주세요.',
  reasons: {
    'court-order': '법원의 명령',
    authority: '기관의 요구',
    'legal-claim': '소송이나 청구',
    complaint: '민원 조사',
  },
  nextCheck: '다시 살피는 날',
  nextCheckMissing: '1년 안의 앞날을 골라 주세요.',
  by: '요청한 사람',
  state: '상태',
  states: {
    asked: '{name} 님이 요청, 아직 정하지 않음',
    'in-force': '{day}부터',
    'lift-asked': '{day}부터. {name} 님이 풀자고 함',
    dropped: '취소함',
    lifted: '풀림',
  },
  due: '지금 다시 살펴 주세요.',
  steps: {
    set: '정하기',
    dropped: '취소하기',
    checked: '90일 더 두기',
    'lift-asked': '풀자고 하기',
    lifted: '풀기',
  },
  stepOf: '{step}: {session}',
  said: '적었습니다.',
  setTooLate:
    '남아 있는 것만 보관합니다. 이 회기의 녹음 가운데 일부는 보관 의무를 정하기 전에 이미 폐기되었거나 폐기되고 있었습니다.',
  lift: {
    title: '보관 의무를 풀까요?',
    lead: '그 때문에 남아 있던 것은 바로 폐기되며 되돌릴 수 없습니다.',
    submit: '보관 의무 풀기',
  },
} as const satisfies Same<typeof english>
