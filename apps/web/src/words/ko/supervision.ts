import type { supervision as english } from '../en/supervision.ts'
import type { Same } from '../same.ts'

export const supervision = {
  inbox: '받은 녹음',
  inboxLead: '수련생이 들어 달라고 한 것입니다. 질문이 있는 것부터 보여 드립니다.',
  trainees: '수련생',
  traineesLead: '지도하는 수련생과 그들이 공유한 녹음입니다.',
  moments: '{count}곳, {minutes, plural, =0 {1분 미만} other {#분}}',
  length: '{minutes, plural, =0 {1분 미만} other {#분}}',
  noQuestions: '지금 함께 있는 질문이 없습니다. 공유 목적: {purpose}',
  validUntil: '{day}까지 들을 수 있음',
  goneOn: '{day}에 삭제됨',
  play: '질문받은 곳 이어 듣기',
  open: '녹음 열기',
  withQuestions: '질문이 있는 것',
  withoutQuestions: '지금 질문이 없는 것',
  older: {
    show: '이전 것 더 보기',
    now: '지금 녹음 {count}개를 보여 드립니다.',
    all: '지금 녹음 {count}개를 보여 드립니다. 이것이 전부입니다.',
    failed: '이전 것을 불러오지 못했습니다. 잠시 뒤에 다시 시도해 주세요.',
  },
  empty: {
    title: '지금 기다리는 수련생이 없습니다',
    lead: '수련생이 녹음을 공유하면 질문과 함께 여기에 보입니다.',
    example:
      '다나 · 버드나무 · 7회기 — “분노에 머물고 싶었는데 계획으로 넘어갔어요. 3분 12초에서 제가 무엇을 놓쳤을까요?” 3곳, 6분. 11월 30일에 삭제됨.',
  },
  since: '{day}부터 지도',
  sharedCount: '{count, plural, =0 {지금 공유된 녹음 없음} other {공유된 녹음 #개}}',
  sessions: '회기 {count}개',
  moreOf: '{session}에 대해 더 보기',
  inEmergency: '긴급 상황…',
  traineesEmpty: {
    title: '아직 수련생이 없습니다',
    lead: '누가 누구를 지도하는지는 코디네이터가 등록합니다. 그날부터 내담자가 허락하면 수련생이 녹음을 공유할 수 있습니다.',
  },
} as const satisfies Same<typeof english>
