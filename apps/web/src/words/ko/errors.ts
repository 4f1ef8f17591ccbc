import type { errors as english } from '../en/errors.ts'
import type { Same } from '../same.ts'

export const errors = {
  title: '불러오지 못했습니다',
  notDone: '처리하지 못했습니다',
  'not-found': '지금은 열 수 없습니다.',
  'not-allowed': '다른 역할을 맡은 분의 일입니다.',
  offline: '서버에 연결할 수 없습니다. 잃은 것은 없으니 연결을 확인하고 다시 시도해 주세요.',
  server: '서버에 문제가 생겼습니다. 바뀐 것은 없으니 잠시 뒤에 다시 시도해 주세요.',
  'too-many': '짧은 시간에 요청이 너무 많았습니다. 1분쯤 뒤에 이어서 해 주세요.',
  invalid: '적으신 내용 가운데 맞지 않는 것이 있습니다. 확인하고 다시 시도해 주세요. 바뀐 것은 없습니다.',
  refused: '지금 상태로는 할 수 없는 일입니다. 바뀐 것은 없습니다.',
  'signed-out': '다시 로그인해 주세요.',
} as const satisfies Same<typeof english>
