import type { Same } from './same.ts'
import type { sheetEn } from './sheet.en.ts'

/** 링크를 쓸 수 없는 내담자에게 인쇄해 드리는 말. 쪽지의 괄호 자리는 비워 둔다. */
export const sheetKo = {
  title: '허락하신 것',
  leftOut: '빼 달라고 하신 것',
  leftOutLine: '{day} 상담의 한 부분',
  no: '상담은 그대로 이어집니다. 까닭은 필요 없습니다.',
  desk: '접수처',
  slip: {
    tear: '여기를 잘라 주세요',
    title: '내는 쪽지',
    from: '받는 곳: {program} 접수처 · 내는 사람: {pseudonym}',
    stop: '듣기를 모두 멈추기',
    takeBack: '한 가지 쓰임만 거두기: {use}',
    leaveOut: '한 부분 빼기: {session}회기, {from}쯤부터 {to}쯤까지',
    destroy: '내 녹음 없애기',
    dispute: '{day}에 적힌 동의는 내가 한 것이 아닙니다',
    signed: '날짜 {date} 서명 {signature}',
    foot: '까닭은 필요 없습니다. 직원 누구에게든 내면 됩니다. 상담은 이어집니다.',
  },
  deleted: {
    title: '삭제된 것',
    of: '{number, number}회기, {day}',
    entry: '내 기록의 {number, number}번째 항목이고, 표시는 다음과 같습니다: {hash}',
    whole: '서명된 확인서는 본인의 페이지에 있습니다. 보고 싶을 때 링크를 달라고 하세요.',
  },
} as const satisfies Same<typeof sheetEn>
