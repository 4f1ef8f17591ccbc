import type { audience as english } from '../en/audience.ts'
import type { Same } from '../same.ts'

export const audience = {
  group: '{name}({members})',
  groupLine: '{name}: {members}',
  joinsLater: '나중에 들어오는 분',
  nobodyYet: '아직 아무도 없음',
  groupAndLater: '{name}(나중에 들어오는 분까지)',
  standsIn: '{name} 님을 대신하는 분',
  standsInLater: '대신하는 분은 누구인지 알려 드리기 전에는 들을 수 없습니다.',
  standsInLine: '{name} 님을 대신하는 분도 (누구인지 내담자께 알려 드린 뒤부터)',
  alsoNamed: '함께 알려 드림: {what}',
  tell: '{from}부터 {to}까지 {standIn} 님이 {supervisor} 님을 대신합니다.',
  tellWhy: '{name} 님께 아직 알려 드리지 않아서 이분께는 적용되지 않습니다.',
  told: '알려 드렸습니다',
  toldOf: '{standIn} 님이 {supervisor} 님을 대신한다고 {name} 님께 알려 드렸습니다',
  toldTitle: '{name} 님께 알려 드렸나요?',
  toldLead:
    '그러면 {from}부터 {to}까지 {standIn} 님도 {name} 님이 {supervisor} 님께 허락한 것을 들을 수 있습니다. {name} 님이 원하지 않으시면 그대로 두세요. 아무것도 열리지 않습니다.',
  toldSubmit: '네, 알려 드렸습니다',
  toldSaved: '기록했습니다. {standIn} 님이 대신한다고 {name} 님께 알려 드렸습니다.',
} as const satisfies Same<typeof english>
