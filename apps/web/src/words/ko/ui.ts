import type { ui as english } from '../en/ui.ts'
import type { Same } from '../same.ts'

export const ui = {
  close: '닫기',
  clear: '지우기',
  optional: '선택',
  openCalendar: '달력 열기',
  notices: '알림',
} as const satisfies Same<typeof english>
