import type { FormWords } from '../../clients/form.ts'
import type { Language } from '../../words/index.ts'

/** The demo program's own words of its consent form. */
export const forms: Readonly<Record<Language, FormWords>> = {
  en: {
    no: 'If you say no, your sessions go on just as they are. Nobody asks you why, and it changes nothing about the help you get.',
    phone: '555-0134',
    address: '12 Hollis Street, Burlington, VT 05401',
    contact: 'The desk, open on weekdays from 9 to 5',
    jurisdiction: 'Vermont, USA',
    storage: 'A server in the clinic’s own rooms',
    authority: 'Vermont Office of Professional Regulation',
  },
  ko: {
    no: '아니요라고 해도 상담은 그대로 이어집니다. 까닭을 묻지 않고, 받는 도움도 달라지지 않습니다.',
    phone: '555-0134',
    address: '12 Hollis Street, Burlington, VT 05401',
    contact: '접수처, 평일 9시부터 17시까지',
    jurisdiction: '미국 버몬트주',
    storage: '기관 안에 있는 서버',
    authority: '버몬트주 전문직 관리국',
  },
}
