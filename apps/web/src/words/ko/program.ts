import type { program as english } from '../en/program.ts'
import type { Same } from '../same.ts'

export const program = {
  title: '현황',
  lead: '내담자가 무엇에 동의했고 무엇을 더 여쭤봐야 하며 무엇이 곧 끝나는지 봅니다. 여기에서는 녹음을 들을 수 없습니다.',
} as const satisfies Same<typeof english>
