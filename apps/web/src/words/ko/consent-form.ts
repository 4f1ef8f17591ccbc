import type { consentForm as english } from '../en/consent-form.ts'
import type { Same } from '../same.ts'

export const consentForm = {
  title: '동의서',
  back: '프로그램',
  lead: '내담자가 보는 양식에서 {name}만 말할 수 있는 부분입니다. 나머지는 여쭤보는 내용과 기관의 규칙에서 정해집니다.',
  section: '동의서',
  sectionLead: '거절하면 어떻게 되는지, 접수처와 책임자를 적습니다. 게시하기 전에는 아무에게도 여쭤볼 수 없습니다.',
  state: '{language}: {version, number}판, {day}에 {name} 님이 게시함',
  stateNone: '{language}: 아직 게시하지 않음',
  open: '동의서 열기',
  languages: { en: '영어', ko: '한국어' },
  fields: {
    no: '여기서 ‘아니요’가 뜻하는 것',
    phone: '접수처 전화번호',
    address: '주소',
    contact: '질문에 답하는 사람',
    jurisdiction: '적용되는 법',
    storage: '녹음을 두는 곳',
    authority: '내담자가 이의를 제기할 곳',
  },
  hints: {
    no: '내담자가 바로 알아들을 말로, 무엇이 그대로 이어지는지와 까닭을 묻지 않는다는 것을 적습니다. 여기서 사실인 것만 적으세요.',
    phone: '링크가 없거나 잃어버린 분을 위한 번호입니다.',
    address: '편지에 쓰는 기관 주소입니다.',
    contact: '이름이나 부서와 연락 방법입니다.',
    jurisdiction: '예: 대한민국.',
    storage: '예: 기관 안에 있는 서버.',
    authority: '예: 자격 관리 기관. 없으면 비워 두세요.',
  },
  tooShort: '조금 더 적어 주세요. {least, number}자 이상이어야 합니다.',
  publish: '{version, number}판 게시하기',
  published: '게시했습니다. 이제부터 여쭤보는 분들이 이것을 읽습니다. 전에 동의한 것은 그때 읽은 그대로입니다.',
  unchanged: '지금 이렇게 되어 있습니다.',
} as const satisfies Same<typeof english>
