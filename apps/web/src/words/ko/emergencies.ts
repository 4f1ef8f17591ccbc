import type { emergencies as english } from '../en/emergencies.ts'
import type { Same } from '../same.ts'

export const emergencies = {
  title: '긴급하게 연 녹음',
  lead: '누가 왜 열었는지 모두 여기에 남습니다. 내담자에게는 하나하나 알려 드립니다.',
  none: '긴급하게 연 녹음이 없습니다.',
  failed: '목록을 불러오지 못했습니다.',
  line: '{name} · {reason}',
  openNow: '{time}까지 열려 있음',
  told: '{day}에 내담자에게 알림',
  notTold: '아직 내담자에게 알리지 않음',
  putOffUntil: '{day}까지 알리는 일을 미룸: {reason}',
  tell: '내담자에게 알렸음',
  tellSaved: '내담자에게 알렸다고 기록했습니다.',
  putOff: '알리는 일 미루기',
  untold: '긴급하게 연 녹음 {count}건을 아직 내담자에게 알리지 않았습니다.',
  toList: '어느 것인지 보기',
  reasons: {
    'danger-to-client': '내담자가 위험할 수 있음',
    'danger-to-other': '다른 사람이 위험할 수 있음',
    'child-at-risk': '아동이 위험할 수 있음',
    medical: '의료 응급 상황',
    'duty-to-report': '법에 따른 신고 의무',
  },
  putOffReasons: {
    'would-endanger-somebody': '지금 알리면 누군가 위험해짐',
    'would-hinder-help': '지금 알리면 도움을 주기 어려워짐',
    'asked-by-authority': '관계 기관이 기다려 달라고 함',
  },
  putOffDialog: {
    title: '내담자에게 알리는 일 미루기',
    lead: '이유와 날짜가 기록에 남습니다. 그날이 되면 다시 알릴 때가 됩니다.',
    reason: '미뤄야 하는 이유',
    reasonMissing: '이유를 골라 주세요.',
    until: '언제까지',
    untilHint: '그날이 끝날 때까지, 최대 30일 뒤까지입니다.',
    untilMissing: '앞으로 30일 안의 날을 골라 주세요.',
    submit: '미루기',
    saved: '기록했습니다. {day}까지 내담자에게 알려 드립니다.',
  },
  open: {
    title: '긴급하게 열기: {session}',
    call: '지금 위험한 분이 있나요? 먼저 긴급 전화에 연락해 주세요. 이 화면은 신고가 아닙니다.',
    what: '이 회기의 가장 최근 녹음이 한 시간 동안 열려 들을 수 있습니다. 누가 왜 열었는지 내담자와 코디네이터에게 알리고 기록에 남깁니다. 내담자의 ‘아니요’는 결코 넘지 못합니다.',
    reason: '여는 이유',
    reasonMissing: '이유를 골라 주세요.',
    submit: '한 시간 동안 열기',
    notHere:
      '이렇게는 열 수 없습니다. 이 기관이 긴급 열람을 허용하지 않거나, 이 회기에서 열어 드릴 것이 없습니다. 위험한 분이 있으면 긴급 전화와 코디네이터에게 연락해 주세요.',
  },
} as const satisfies Same<typeof english>
