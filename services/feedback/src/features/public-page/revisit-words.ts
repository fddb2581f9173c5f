import type { Language } from '@recourse/contracts';

const en = {
  title: 'Was the answer any good?',
  lead: 'It is about complaint {reference}. Give 1 to 5 points each, 5 being the best. If you are not satisfied, your complaint is looked at again.',
  ends: ['1: not at all', '5: very much'],
  improvementHint: 'Please say so if you gave less than 5 points overall.',
  submit: 'Send the answer',
  back: 'Back to the complaint',
  scoreMissing: 'Choose 1 to 5.',
  improvementMissing: 'Say what would have made it a 5.',
  tooLong: 'This is too long; at most {most} characters.',
};

export type RevisitWords = typeof en;

const zh: RevisitWords = {
  title: '您对处理结果满意吗？',
  lead: '关于投诉 {reference}。请对每个问题打 1 至 5 分，5 分为最好。如果不满意，您的投诉会被重新审视。',
  ends: ['1：最低分', '5：最高分'],
  improvementHint: '总体评分低于 5 分时请填写。',
  submit: '提交评价',
  back: '返回投诉',
  scoreMissing: '请选择 1 至 5 分。',
  improvementMissing: '请说明怎样做才能让您打 5 分。',
  tooLong: '内容过长，最多 {most} 个字符。',
};

export const revisitWords: Readonly<Record<Language, RevisitWords>> = { en, zh };
