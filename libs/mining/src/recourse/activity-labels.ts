import type { ComplaintEvent } from '@recourse/contracts';

type Label = Readonly<Record<'en' | 'zh', string>>;

/** A few words for a picture or a table; the summary of the event's type is a whole sentence. */
const labels: Readonly<Record<ComplaintEvent['type'], Label>> = {
  'complaint.received': { en: 'Received', zh: '收到投诉' },
  'complaint.acknowledged': { en: 'Acknowledged', zh: '告知受理' },
  'complaint.history-ended': { en: 'History ended', zh: '补录结束' },
  'complaint.withdrawn': { en: 'Withdrawn', zh: '撤回' },
  'complaint.supplemented': { en: 'Supplemented', zh: '补充' },
  'complaint.linked': { en: 'Linked', zh: '关联' },
  'complaint.unlinked': { en: 'Unlinked', zh: '取消关联' },
  'complaint.classified': { en: 'Classified', zh: '分类' },
  'complaint.classification-proposed': { en: 'Category proposed', zh: '建议分类' },
  'complaint.assigned': { en: 'Assigned', zh: '分派' },
  'complaint.returned': { en: 'Returned', zh: '退回' },
  'complaint.return-decided': { en: 'Return decided', zh: '裁定退回' },
  'complaint.owner-changed': { en: 'Owner changed', zh: '责任人交接' },
  'complaint.recused': { en: 'Recused', zh: '回避' },
  'complaint.escalated': { en: 'Escalated', zh: '升级' },
  'complaint.clock-started': { en: 'Clock started', zh: '开始计时' },
  'complaint.clock-met': { en: 'Clock met', zh: '按时完成' },
  'complaint.clock-missed': { en: 'Clock missed', zh: '超时' },
  'complaint.clock-ended': { en: 'Clock ended', zh: '终止计时' },
  'complaint.customer-contacted': { en: 'Customer contacted', zh: '联系客户' },
  'complaint.investigated': { en: 'Investigated', zh: '调查' },
  'complaint.solution-proposed': { en: 'Solution proposed', zh: '提出方案' },
  'complaint.promise-made': { en: 'Promise made', zh: '作出承诺' },
  'complaint.promise-kept': { en: 'Promise kept', zh: '兑现承诺' },
  'complaint.promise-broken': { en: 'Promise broken', zh: '未兑现承诺' },
  'complaint.compensation-proposed': { en: 'Compensation proposed', zh: '提出补偿' },
  'complaint.compensation-approved': { en: 'Compensation approved', zh: '批准补偿' },
  'complaint.compensation-declined': { en: 'Compensation declined', zh: '不予补偿' },
  'complaint.compensation-paid': { en: 'Compensation paid', zh: '支付补偿' },
  'complaint.action-raised': { en: 'Action raised', zh: '提出整改' },
  'complaint.action-completed': { en: 'Action completed', zh: '整改完成' },
  'complaint.resolved': { en: 'Resolved', zh: '处理完成' },
  'complaint.reopened': { en: 'Reopened', zh: '重新处理' },
  'complaint.closed': { en: 'Closed', zh: '结案' },
  'complaint.revisit-planned': { en: 'Revisit planned', zh: '安排回访' },
  'complaint.revisit-attempted': { en: 'Revisit attempted', zh: '尝试回访' },
  'complaint.revisited': { en: 'Revisited', zh: '回访' },
};

/** An activity of somebody else's log has its own name. */
export const activityLabel = (activity: string, language: 'en' | 'zh'): string =>
  Object.hasOwn(labels, activity) ? labels[activity as keyof typeof labels][language] : activity;
