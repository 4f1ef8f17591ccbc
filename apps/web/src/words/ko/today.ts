import type { today as english } from '../en/today.ts'
import type { Same } from '../same.ts'

export const today = {
  title: '오늘',
  toConfirm: '여쭤볼 회기',
  toConfirmLead: '내담자의 답을 기록할 때까지 녹음은 봉인되어 있습니다.',
  answers: '도착한 답',
  answer: '도착한 답 {count}개',
  questions: '아직 열려 있는 질문',
  question: '수퍼바이저의 답을 기다리는 질문 {count}개',
  now: '지금',
  next: '이번 주',
  askOf: '답을 기록하기: {name}',
  uploads: '올리는 중',
  copies: '지워야 할 복사본',
  copiesLead: '지워지기 전에는 내담자의 뜻이 닿지 않습니다.',
  copy: {
    phone: '휴대전화와 그 클라우드',
    recorder: '녹음기',
    computer: '컴퓨터와 그 클라우드',
    'video-call': '화상 통화 서비스',
    other: '녹음한 곳',
  },
  copyOf: '{client} · {number}회기, {day}에 올림',
  quiet: {
    title: '지금 기다리는 일이 없습니다',
    lead: '여쭤볼 회기, 도착한 답, 지워야 할 복사본이 생기면 그날 여기에 보입니다.',
  },
  first: {
    title: '첫 수퍼비전까지 세 걸음',
    lead: '모든 걸음은 내담자에게서 시작합니다.',
    one: '별칭으로 내담자 추가하기',
    oneLead: '녹음에 대해 이야기를 나누고, 무엇을 허락하시는지 기록합니다.',
    two: '회기 녹음 올리기',
    twoLead: '도착하는 대로 봉인됩니다. 그 뒤에 휴대전화에서 지워 주세요.',
    three: '수퍼바이저와 공유하기',
    threeLead: '막힌 순간에 표시를 남기고 질문합니다.',
  },
} as const satisfies Same<typeof english>
