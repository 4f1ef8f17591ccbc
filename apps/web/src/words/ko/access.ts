import type { access as english } from '../en/access.ts'
import type { Same } from '../same.ts'

export const access = {
  signIn: {
    title: '로그인',
    lead: '누가 녹음을 들을 수 있는지는 내담자가 정합니다. 이곳에서 그 결정을 지킵니다.',
    email: '이메일',
    password: '비밀번호',
    submit: '로그인',
    noAccount: '따로 가입하는 곳은 없습니다. 기관의 코디네이터가 보낸 초대로 계정을 만듭니다.',
    idle: '30분 동안 움직임이 없어 로그아웃되었습니다. 쓰시던 글은 그대로 남아 있습니다.',
    ended: '로그인이 만료되었습니다. 다시 로그인해 주세요. 쓰시던 글은 그대로 남아 있습니다.',
    out: '로그아웃되었습니다.',
    wrong: '이메일과 비밀번호가 서로 맞지 않습니다. 두 가지를 확인하고 다시 시도해 주세요.',
    tooMany: '짧은 시간에 너무 여러 번 시도했습니다. 1분쯤 뒤에 다시 시도해 주세요.',
    offline: '서버에 연결할 수 없습니다. 인터넷 연결을 확인하고 다시 시도해 주세요.',
    server: '지금은 서버가 로그인을 처리하지 못했습니다. 잃은 것은 없으니 잠시 뒤에 다시 시도해 주세요.',
    emailMissing: '계정의 이메일 주소를 적어 주세요.',
    passwordMissing: '비밀번호를 적어 주세요.',
  },
  invitation: {
    title: '{program}에 오신 것을 환영합니다',
    lead: '맡으실 역할은 {roles}입니다. 여기에서 쓸 이름과 비밀번호를 정해 주세요.',
    email: '계정',
    name: '이름',
    nameHint:
      '내담자에게 알려 주는 그대로 적습니다. 예: ‘김다나’, ‘박 박사’. 내담자는 이 이름을 보고 누가 들어도 되는지 정합니다.',
    nameMissing: '내담자가 알고 있는 이름을 적어 주세요.',
    password: '새 비밀번호',
    passwordHint: '12자 이상으로 정해 주세요. 서로 관계없는 낱말 네 개가 기억하기 쉽고 알아내기 어렵습니다.',
    passwordShort: '12자 이상으로 적어 주세요.',
    submit: '수락하고 로그인',
    brokenTitle: '이 초대는 사용할 수 없습니다',
    broken:
      '이미 사용했거나 기한이 지났거나 주소의 일부만 복사되었을 수 있습니다. 코디네이터에게 새 초대를 부탁해 주세요. 금방 만들 수 있습니다.',
    toSignIn: '계정이 있어요: 로그인',
  },
} as const satisfies Same<typeof english>
