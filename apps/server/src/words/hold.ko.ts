import type { holdEn } from './hold.en.ts'
import type { Same } from './same.ts'

/** 법적 보관 의무에 대해 내담자가 읽는 말. */
export const holdKo = {
  stands: '{since}부터 법에 따라 없앨 수 없습니다. {next}까지 다시 살핍니다.',
  silent: '{day} · {since}부터 법에 따라 보관 · {next}까지 다시 살핌 · 아무도 들을 수 없음',
  asked: '법에 따라 없앨 수 없는 녹음이 있습니다. 이제 아무도 들을 수 없습니다.',
  askedGoes: '그 의무가 끝나면 없앱니다. 언제 다시 살피는지는 내 페이지에 있습니다.',
  before: '지금은 법에 따라 없앨 수 없습니다. 요청하시면 아무도 듣지 못하고, 의무가 끝나면 없앱니다.',
  part: '빼 달라고 하신 부분도 법에 따라 보관합니다. 아무도 들을 수 없고, 의무가 끝나면 없앱니다.',
} as const satisfies Same<typeof holdEn>
