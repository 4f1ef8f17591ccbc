import type { errors as english } from '../en/errors.ts'
import type { Same } from '../same.ts'

export const errors = {
  title: '불러오지 못했습니다',
  notDone: '처리하지 못했습니다',
  'not-found': '지금은 열 수 없습니다.',
  'not-allowed': '다른 역할을 맡은 분의 일입니다.',
  offline: '서버에 연결할 수 없습니다. 잃은 것은 없으니 연결을 확인하고 다시 시도해 주세요.',
  server: '서버에 문제가 생겼습니다. 바뀐 것은 없으니 잠시 뒤에 다시 시도해 주세요.',
  'try-again': '지금 이 순간에는 처리하지 못했습니다. 바뀐 것은 없으니 다시 시도해 주세요.',
  'too-many': '짧은 시간에 요청이 너무 많았습니다. 1분쯤 뒤에 이어서 해 주세요.',
  invalid: '적으신 내용 가운데 맞지 않는 것이 있습니다. 확인하고 다시 시도해 주세요. 바뀐 것은 없습니다.',
  refused: '지금 상태로는 할 수 없는 일입니다. 바뀐 것은 없습니다.',
  'signed-out': '다시 로그인해 주세요.',
  'bad-input': '적으신 내용 가운데 맞지 않는 것이 있습니다. 확인하고 다시 시도해 주세요. 바뀐 것은 없습니다.',
  failed: '서버에 문제가 생겼습니다. 바뀐 것은 없으니 잠시 뒤에 다시 시도해 주세요.',
  'already-a-member': '이미 구성원인 분입니다.',
  'consent-forbids': '동의에 맞지 않습니다. {reason}',
  'email-taken': '이 이메일로 만든 계정이 이미 있습니다. 그 계정으로 로그인하거나 코디네이터에게 문의해 주세요.',
  'changed-since':
    '여신 뒤에 다른 분이 규칙을 바꾸었습니다. 바꾸신 것은 저장되지 않았으니, 지금의 규칙과 견주어 보고 다시 저장해 주세요.',
  empty: '빈 파일입니다. 다시 골라 주세요.',
  'too-large': '2GB보다 큰 파일입니다.',
  'too-long': '하루보다 긴 녹음입니다.',
  'not-sound': '읽을 수 있는 소리가 들어 있지 않은 파일입니다.',
  interrupted: '올리는 도중에 끊겼습니다. 반쯤 올라온 것은 남기지 않았습니다.',
  'emergency-forbids': '긴급 상황에도 여기서 열 수 있는 것이 없습니다. 녹음이 없거나 내담자가 거절했습니다.',
  'end-before-beginning': '시작하기 전에 끝나게 됩니다. 더 뒤의 날을 골라 주세요.',
  'group-unknown': '고르신 모임 가운데 이제 이 기관에 없는 것이 있습니다. 화면을 다시 불러와 주세요.',
  'happened-in-the-future': '아직 오지 않은 시간입니다. 말씀하신 때를 골라 주세요.',
  'moment-outside': '녹음의 범위를 벗어난 순간입니다.',
  'not-in-the-group':
    '말씀하신 때에 그 모임에 있었고 지금도 있는 분만 적을 수 있습니다. 화면을 다시 불러와 시간을 확인해 주세요.',
  'not-said-in-session':
    '그 회기에서 한 말이 아닙니다. 언제 말했는지 적거나 회기를 빼 주세요. 새 동의는 지난 회기까지 미치지 않습니다.',
  'not-failed': '그사이에 일이 진행되었습니다. 바뀐 것은 없습니다.',
  'group-name-taken': '같은 이름의 모임이 이미 있습니다. 내담자가 구별할 수 있게 다른 이름을 골라 주세요.',
  'own-supervisor': '스스로를 지도할 수는 없습니다.',
  'person-unknown': '고르신 분 가운데 이제 이 기관에 없는 분이 있습니다. 화면을 다시 불러와 주세요.',
  'pseudonym-taken': '이 기관에서 이미 쓰고 있는 별칭입니다. 다른 것을 골라 주세요.',
  'put-off-too-long': '앞으로 30일 안의 날을 골라 주세요.',
  'roles-do-not-fit': '두 분의 역할이 맞지 않습니다. 먼저 역할을 정해 주세요.',
  'script-changed-since':
    '열어 보신 뒤에 다른 분이 새 판을 저장했습니다. 쓰신 글은 저장되지 않았지만 여기 남아 있습니다. 기록에서 확인한 다음 다시 저장해 주세요.',
  'script-contradicted':
    '게시할 수 없습니다. {cause, select, place {{phrase} 자리는 채울 수 없습니다.} days {‘{phrase}’: 이곳의 보관 기간과 다릅니다.} picture {‘{phrase}’: 이곳에서는 소리만 녹음합니다.} absolute {‘{phrase}’: 누구도 약속할 수 없는 말입니다.} status {처음 물을 때는 수련 중이라는 것과 수퍼바이저의 이름을 말합니다.} unused {이곳에서 하지 않는 쓰임을 묻습니다.} other {‘{phrase}’: 이곳의 실제와 다른 약속입니다.}}{more, plural, =0 {} other { 그 밖에 #가지가 더 있습니다.}}',
  'scripts-full': '기관에서 만든 말이 이미 백 개 있습니다. 그 가운데 하나를 고쳐 주세요.',
  'session-not-begun': '아직 시작하지 않은 회기입니다.',
  'session-too-far-ahead': '회기는 60일 뒤까지만 등록할 수 있습니다.',
  'stand-in-too-long': '대신하는 기간은 길어야 1년입니다. 더 오래 맡으실 분은 새 수퍼바이저로 등록해 주세요.',
} as const satisfies Same<typeof english>
