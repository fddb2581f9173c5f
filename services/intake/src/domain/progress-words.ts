import type { ComplaintStatus, Language } from '@recourse/contracts';
import type { Progress, Step } from './complaint-progress.js';

type Words = Readonly<Record<Language, string>>;

const statusWords: Readonly<Record<ComplaintStatus, Words>> = {
  received: { en: 'We have your complaint.', zh: '我们已收到您的投诉。' },
  classified: { en: 'Your complaint is about to be handed to somebody.', zh: '您的投诉正在安排处理人员。' },
  assigned: { en: 'Somebody is working on your complaint.', zh: '您的投诉正在处理中。' },
  resolved: { en: 'There is an answer to your complaint.', zh: '您的投诉已有处理结果。' },
  closed: { en: 'Your complaint is closed.', zh: '您的投诉已结案。' },
  withdrawn: { en: 'You withdrew your complaint.', zh: '您已撤回投诉。' },
};

const stepWords: Readonly<Record<Step, Words>> = {
  received: { en: 'Your complaint came in.', zh: '收到您的投诉。' },
  acknowledged: { en: 'We confirmed that it arrived.', zh: '已向您确认受理。' },
  classified: { en: 'We found out what it is about.', zh: '已确定投诉类别。' },
  assigned: { en: 'Somebody took it on.', zh: '已有专人接手处理。' },
  resolved: { en: 'We decided on an answer.', zh: '已作出处理结果。' },
  reopened: { en: 'We took it up again.', zh: '已重新处理。' },
  revisited: { en: 'You told us what you think of the answer.', zh: '您已评价处理结果。' },
  closed: { en: 'It was closed.', zh: '投诉已结案。' },
  withdrawn: { en: 'You withdrew it.', zh: '您撤回了投诉。' },
};

export interface ToldStep {
  readonly milestone: Step;
  /** Null where the moment is not known; a calendar day where only that is known. */
  readonly at: string | null;
  readonly text: string;
}

export interface ToldProgress {
  readonly status: ComplaintStatus;
  readonly text: string;
  readonly steps: readonly ToldStep[];
  readonly language: Language;
}

/** Progress in plain words. */
export const told = ({ status, steps }: Progress, language: Language): ToldProgress => ({
  status,
  text: statusWords[status][language],
  steps: steps.map(({ step, at, precision }) => ({
    milestone: step,
    at: precision === 'unknown' ? null : precision === 'day' ? at.slice(0, 10) : at,
    text: stepWords[step][language],
  })),
  language,
});
