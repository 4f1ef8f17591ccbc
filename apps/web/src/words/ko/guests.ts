import type { guestReasons as englishReasons, guests as english } from '../en/guests.ts'
import type { Same } from '../same.ts'

export const guests = {
  title: '함께 들리는 다른 분',
  hint: '이름 없이 역할로 적습니다. 이 화면에서 그분도 동의해야 들을 수 있습니다.',
  add: '다른 분이 함께 있습니다',
  roles: {
    interpreter: '통역사',
    relative: '가족',
    'co-therapist': '공동 상담자',
    observer: '참관인',
    other: '다른 손님',
  },
  answers: { yes: '동의함', no: '동의하지 않음', asked: '물었으나 아직 답 없음', none: '아직 묻지 않음' },
  ask: '화면 건네기',
  askAgain: '다시 여쭤보기',
  askMeans: '답할 때까지 이 기기에서 로그아웃됩니다.',
  missing: {
    interpreter: '통역사의 동의가 아직 없습니다.',
    relative: '가족의 동의가 아직 없습니다.',
    'co-therapist': '공동 상담자의 동의가 아직 없습니다.',
    observer: '참관인의 동의가 아직 없습니다.',
    other: '다른 손님의 동의가 아직 없습니다.',
  },
  askHere: '이 화면에서 여쭤보기',
  added: '{role} 역할을 적었습니다. 이제 여쭤보세요.',
  takeOut: '빼기',
  takeOutTitle: '{role}: 잘못 적으셨나요?',
  takeOutLead:
    '이 회기에 그런 분의 목소리가 들릴 일이 없을 때만 빼세요. 이미 여쭌 분은 뺄 수 없고, 무엇이든 녹음된 뒤에는 아무도 뺄 수 없습니다.',
  tookOut: '{role} 역할을 뺐습니다.',
} as const satisfies Same<typeof english>

export const guestReasons = {
  'guest-never-granted': '함께 들리는 다른 분이 아직 동의하지 않았습니다.',
} as const satisfies Same<typeof englishReasons>
