/** What clients ask in Korean, by the question’s id. */
export const korean: Readonly<Record<string, { readonly question: string; readonly text: string }>> = {
  student: { question: '아직 배우는 중이신가요?', text: '네. {status} 두 사람이 함께 도와드립니다.' },
  who: { question: '누가 듣나요?', text: '{listeners}' },
  court: {
    question: '법원에서 가져갈 수도 있나요?',
    text: '{form}한 것이 있는 동안에는 법원이 보관하라고 할 수 있습니다. 제출하라고 할 수도 있습니다. 드문 일이고, 그래서 더욱 지우려고 합니다. 그런 일이 생기면 먼저 알려 드리겠습니다.',
  },
  family: {
    question: '배우자나 부모님이 들을 수도 있나요?',
    text: '제가 그분들께 들려드리지 않습니다. {listeners} 미성년자라면 서명하신 분이 동의한 내용을 읽을 수 있습니다. 그분도 듣지는 못합니다.',
  },
  no: { question: '싫다고 하면 어떻게 되나요?', text: '{no}' },
  later: { question: '나중에 마음이 바뀌면요?', text: '{stop}' },
  where: { question: '어디에, 얼마나 보관하나요?', text: '{kept} 저희가 직접 관리하는 서버에 있습니다.' },
  name: {
    question: '제 이름이 남나요?',
    text: '저희가 지은 별칭으로 보관합니다. 그래도 하신 말씀에서 누구인지 드러날 수 있습니다. {supervisor}도 제가 누구를 만나는지 압니다. 그래서 누구인지 모르게 된다고는 말씀드리지 않겠습니다.',
  },
}
