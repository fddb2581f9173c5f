import type { ComplaintStatus, Language } from '@recourse/contracts';
import type { Kind, Progress, Step } from './complaint-progress.js';

type Words = Readonly<Record<Language, string>>;

/** What the customer's own message is called, at `{it}`. */
const kindWords: Readonly<Record<Kind, Words>> = {
  complaint: { en: 'complaint', zh: '投诉' },
  opinion: { en: 'opinion', zh: '意见' },
  inquiry: { en: 'question', zh: '咨询' },
  coordination: { en: 'request', zh: '协调请求' },
  'repair-request': { en: 'repair request', zh: '报修' },
  praise: { en: 'praise', zh: '表扬' },
};

const statusWords: Readonly<Record<ComplaintStatus, Words>> = {
  received: { en: 'We have your {it}.', zh: '我们已收到您的{it}。' },
  classified: { en: 'Your {it} is about to be handed to somebody.', zh: '您的{it}正在安排处理人员。' },
  assigned: { en: 'Somebody is working on your {it}.', zh: '您的{it}正在处理中。' },
  resolved: { en: 'There is an answer to your {it}.', zh: '您的{it}已有处理结果。' },
  closed: { en: 'Your {it} is closed.', zh: '您的{it}已结案。' },
  withdrawn: { en: 'You withdrew your {it}.', zh: '您已撤回{it}。' },
};

const stepWords: Readonly<Record<Step, Words>> = {
  received: { en: 'Your {it} came in.', zh: '收到您的{it}。' },
  acknowledged: { en: 'We confirmed that it arrived.', zh: '已向您确认受理。' },
  supplemented: { en: 'You added something.', zh: '您补充了内容。' },
  classified: { en: 'We found out what it is about.', zh: '已确定类别。' },
  assigned: { en: 'Somebody took it on.', zh: '已有专人接手处理。' },
  contacted: { en: 'We got in touch with you.', zh: '已与您联系。' },
  promised: { en: 'We promised you something.', zh: '已向您作出承诺。' },
  'solution-proposed': { en: 'We proposed a solution.', zh: '已提出解决方案。' },
  resolved: { en: 'We decided on an answer.', zh: '已作出处理结果。' },
  compensated: { en: 'We paid you a compensation.', zh: '已向您支付补偿。' },
  reopened: { en: 'We took it up again.', zh: '已重新处理。' },
  revisited: { en: 'You told us what you think of the answer.', zh: '您已评价处理结果。' },
  closed: { en: 'It was closed.', zh: '已结案。' },
  withdrawn: { en: 'You withdrew it.', zh: '您撤回了{it}。' },
};

export interface ToldStep {
  readonly milestone: Step;
  /** Null where the moment is not known; a calendar day where only that is known. */
  readonly at: string | null;
  readonly text: string;
}

export interface ToldProgress {
  readonly kind: Kind;
  readonly status: ComplaintStatus;
  readonly text: string;
  readonly steps: readonly ToldStep[];
  readonly language: Language;
}

/** Progress in plain words. */
export function told({ kind, status, steps }: Progress, language: Language): ToldProgress {
  const say = (words: Words) => words[language].replaceAll('{it}', kindWords[kind][language]);
  return {
    kind,
    status,
    text: say(statusWords[status]),
    steps: steps.map(({ step, at, precision }) => ({
      milestone: step,
      at: precision === 'unknown' ? null : precision === 'day' ? at.slice(0, 10) : at,
      text: say(stepWords[step]),
    })),
    language,
  };
}
