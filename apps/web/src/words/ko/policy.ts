import type { policy as english } from '../en/policy.ts'
import type { Same } from '../same.ts'

export const policy = {
  title: '기관',
  lead: '{name}에서 모든 내담자의 동의에 더하는 규칙입니다. 내담자가 허락한 것을 좁힐 수만 있고 넓힐 수는 없습니다.',
  loading: '기관의 규칙을 불러오는 중…',
  sections: { keeping: '녹음을 보관하는 기간', asking: '여쭤보기', uses: '용도', afterwards: '삭제한 뒤' },
  keepAtMost: '녹음을 보관하는 최대 기간',
  keepAtMostMeans: '회기가 있던 날부터 셉니다. 내담자는 더 짧게 정할 수 있고, 더 이른 날을 따릅니다.',
  afterReview: '검토 뒤 삭제',
  afterReviewMeans: '열려 있던 마지막 공유가 검토되거나 끝난 때부터 셉니다. 0이면 바로 삭제합니다.',
  unconfirmed: '답 없이 보관하는 기간',
  unconfirmedMeans:
    '내담자가 답하지 않은 회기는 봉인되어 있습니다. 이 기간이 지나면 녹음을 폐기하며, 절반이 지나면 상담자에게 알립니다.',
  backups: '백업을 보관하는 기간',
  backupsMean:
    '실제 백업 기간을 적습니다. 내담자의 삭제 확인서에, 열쇠 없는 흔적이 백업에 언제까지 남을 수 있는지 적힙니다.',
  evidence: '동의 기록을 보관하는 기간',
  evidenceMeans: '마지막 항목부터 셉니다. 법이 정한 기간을 따르세요. 녹음의 내용은 담기지 않습니다.',
  days: '일',
  years: '년',
  stands: '지금은 {days}일입니다.',
  standsYears: '지금은 {days}년입니다.',
  daysOf: '{least}에서 {most} 사이의 수를 적어 주세요.',
  mustReconfirm: '회기마다 다시 여쭤보기',
  mustReconfirmMeans:
    '묻지 않기로 한 내담자도 회기마다 답해야 합니다. 답이 있을 때까지 그 회기의 녹음은 봉인되어 있습니다.',
  never: '쓰지 않는 용도',
  neverMeans: '내담자가 허락했더라도 여기에서는 누구도 녹음을 이 용도로 쓸 수 없습니다.',
  numbers: {
    title: '지금 위험할 때',
    label: '전화할 긴급 번호',
    means:
      '위험에 대해 쓰기 전에 보입니다. 번호 하나, 또는 무엇인지 밝힌 여러 번호를 적습니다. 예: 119, 또는 기관 당직 02-555-0134.',
    missing: '정해진 번호가 없습니다. 위험을 들은 분에게는 지역의 긴급 번호로 전화하라고 알립니다.',
  },
  emergency: {
    title: '긴급 열람',
    lead: '누군가 위험할 수 있을 때 상담자의 수퍼바이저나 여기에 정한 분이 녹음 하나를 한 시간 동안 열 수 있습니다. 동의가 없거나 끝났거나 확인되지 않았을 때에만 열리고 ‘아니요’는 넘지 못하며, 내담자와 코디네이터에게 알리고 기록에 남습니다.',
    on: '이 기관에서 허용하기',
    person: '긴급 담당자',
    personMeans: '긴급할 때 어느 녹음이든 열 수 있고, 이유를 적어 내담자에게 알리는 일을 미룰 수 있습니다.',
    nobody: '없음',
  },
  bar: {
    same: '지금 이대로 적용되고 있습니다.',
    unsaved: '저장 안 됨',
    changed: '바꾼 것 {count}개가 아직 적용되지 않았습니다.',
    unreadable: '읽을 수 없는 숫자가 있습니다. 표시된 칸을 고친 뒤 저장해 주세요.',
    save: '저장',
    discard: '버리기',
  },
  saved: '저장했습니다. 지금부터 적용됩니다.',
  undone: '이전으로 되돌렸습니다.',
  leave: {
    title: '저장하지 않고 나갈까요?',
    lead: '바꾼 것 {count}개가 저장되지 않아 사라집니다. 규칙은 지금 그대로 남습니다.',
    stay: '머무르기',
    submit: '저장하지 않고 나가기',
  },
  confirm: {
    title: '바로 삭제될 녹음이 생길 수 있습니다',
    lead: '{what} 그보다 오래된 녹음은 바로 들을 수 없게 되고 폐기됩니다. 그 녹음은 되돌릴 수 없습니다.',
    keepAtMostDays: '최대 보관 기간이 {before}일에서 {days}일로 줄어듭니다.',
    deleteAfterReviewDays:
      '{days, plural, =0 {검토 뒤 {before}일이 아니라 검토가 끝나면 바로 삭제합니다.} other {검토 뒤 {before}일이 아니라 #일 만에 삭제합니다.}}',
    unconfirmedDays: '답 없이 보관하는 기간이 {before}일에서 {days}일로 줄어듭니다.',
    mustReconfirm: '지금부터 답이 없는 회기는 봉인되고 그 날수가 세어집니다.',
    counting: '지금 해당하는 녹음을 세는 중…',
    notCounted: '해당하는 녹음의 수를 세지 못했습니다.',
    reachesNone: '지금 있는 녹음 가운데 더 일찍 삭제되는 것은 없습니다.',
    reaches:
      '지금 있는 녹음 가운데 {earlier}개가 더 일찍 삭제됩니다. 바로 삭제되는 것: {atOnce, plural, =0 {없음} other {#개}}.',
    submit: '그래도 저장',
  },
} as const satisfies Same<typeof english>
