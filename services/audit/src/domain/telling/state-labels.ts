import type { ComplaintState, Language } from '@recourse/contracts';
import type { LocalizedText } from './localized-text.js';
import { memberLabels } from './member-labels.js';

/** What the members of a complaint's state are called, where an event's member has no such name or another meaning. */
const stateLabels: Readonly<Record<string, LocalizedText>> = {
  status: { en: 'Status', zh: '状态' },
  historyEndedAsOf: { en: 'Live since', zh: '转为实时处理' },
  submittedAssignedAt: { en: 'Assigned at, as submitted', zh: '所报分派时间' },
  receivedAt: { en: 'Received at', zh: '收到时间' },
  receivedPrecision: { en: 'Received at, how exactly', zh: '收到时间精度' },
  acknowledgedAt: { en: 'Acknowledged at', zh: '受理告知时间' },
  supplements: { en: 'Supplements', zh: '补充次数' },
  links: { en: 'Links', zh: '关联' },
  automaticReopenings: { en: 'Automatic reopenings', zh: '自动重新处理次数' },
  classifiedBy: { en: 'Classified by', zh: '分类方式' },
  classificationId: { en: 'Classification', zh: '分类事件' },
  proposal: { en: 'Proposed category', zh: '分类建议' },
  corrections: { en: 'Corrections', zh: '更正次数' },
  owner: { en: 'First-contact owner', zh: '首接责任人' },
  recused: { en: 'Kept away', zh: '回避人员' },
  pendingReturn: { en: 'Return that waits', zh: '待裁定退回' },
  bounces: { en: 'Accepted returns', zh: '退回次数' },
  routedTo: { en: 'Goes to team', zh: '转往团队' },
  held: { en: 'Held by', zh: '各团队持有时间' },
  escalation: { en: 'Step of the ladder', zh: '升级级别' },
  clocks: { en: 'Clocks', zh: '时限' },
  investigations: { en: 'Investigations', zh: '调查次数' },
  promises: { en: 'Promises', zh: '承诺' },
  compensations: { en: 'Compensations', zh: '补偿' },
  actions: { en: 'Corrective actions', zh: '整改措施' },
  resolution: { en: 'Resolution', zh: '处理结果' },
  revisit: { en: 'Revisit', zh: '回访' },
  closeReason: { en: 'Reason of closing', zh: '结案原因' },
  milestones: { en: 'Milestones', zh: '里程碑' },
  lastOccurredAt: { en: 'Last event happened at', zh: '最后事件发生时间' },
  lastRecordedAt: { en: 'Last event recorded at', zh: '最后事件记录时间' },
  anomalies: { en: 'Events out of place', zh: '异常事件' },
};

/** A member that a later version adds has no words here yet; its name is still true. */
export const stateLabel = (member: keyof ComplaintState, language: Language): string =>
  (stateLabels[member] ?? memberLabels[member])?.[language] ?? member;
