import { formIn, keptIn, LIMITS, listenersIn, NO } from '../told.ko.ts'
import type { Pair } from './pairs.ts'

export const korean: readonly Pair[] = [
  {
    fault: 'own-needs',
    says: '수련 때문에 녹음을 꼭 해야 해서요.',
    why: '내담자는 자신이 재료라는 말로 듣습니다. 내담자에게 무엇이 좋은지부터 말하고, 기관도 요청한다는 것은 그다음에 숨김없이 말합니다.',
    better: (facts) =>
      `저는 적기보다 듣고 싶어요. ${formIn(facts)}해 두면 다시 들으며 놓친 것이 없는지 살필 수 있습니다.`,
  },
  {
    fault: 'hesitates',
    says: '저기, 좀 어색한 말씀인데요, 혹시 녹음을 좀 해도 될지……',
    why: '묻는 사람이 두려워하면 두려워할 일이 있는 것처럼 들립니다. 상담의 다른 일처럼 차분하게 묻습니다.',
    better: (facts) => `제가 일하는 방식에 대해 여쭐 것이 하나 있습니다. 상담을 ${formIn(facts)}해도 될까요?`,
  },
  {
    fault: 'vague-audience',
    says: '학교 사람들 몇 명이 들을 거예요.',
    why: '이름을 모르는 사람은 상상하게 됩니다. 한 사람씩, 어떤 사람인지 밝힙니다.',
    better: listenersIn,
  },
  {
    fault: 'false-promise',
    says: '저 말고는 아무도 절대 듣지 않아요.',
    why: '약속 하나가 깨지면 나머지도 함께 무너집니다. 기관이 실제로 하는 일과 그 한계를 말합니다.',
    better: (facts) => `${keptIn(facts)} ${LIMITS}`,
  },
  {
    fault: 'pressure',
    says: '다른 분들은 거의 다 해 주셨어요.',
    why: '떠밀려 나온 ‘네’는 ‘네’가 아니고, 나중에 거두어지기도 합니다. 거절하면 실제로 어떻게 되는지 말합니다.',
    better: () => NO,
  },
]
