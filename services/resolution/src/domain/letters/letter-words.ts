import type { DataOf, Language } from '@recourse/contracts';

type Words = Readonly<Record<Language, string>>;

/** What a customer reads instead of the code of an outcome. */
export const outcomeWords: Readonly<Record<DataOf<'complaint.resolved'>['outcome'], Words>> = {
  upheld: { en: 'upheld', zh: '成立' },
  'partly-upheld': { en: 'partly upheld', zh: '部分成立' },
  'not-upheld': { en: 'not upheld', zh: '不成立' },
  'not-ours': { en: 'not within our responsibility', zh: '不属于我方责任' },
  'not-stated': { en: 'answered', zh: '已答复' },
};

/** The remedies of ISO 10002. A tenant's own codes are shown as they are, without hyphens. */
const remedyWords: Readonly<Record<string, Words>> = {
  refund: { en: 'a refund', zh: '退款' },
  replacement: { en: 'a replacement', zh: '更换' },
  repair: { en: 'a repair', zh: '修理' },
  substitute: { en: 'a substitute', zh: '替代品' },
  'technical-help': { en: 'technical help', zh: '技术协助' },
  information: { en: 'information', zh: '说明情况' },
  referral: { en: 'a referral', zh: '转介' },
  'financial-assistance': { en: 'financial assistance', zh: '资金援助' },
  compensation: { en: 'compensation', zh: '补偿' },
  apology: { en: 'an apology', zh: '致歉' },
  'goodwill-gift': { en: 'a goodwill gift', zh: '赠送礼品' },
};

const noRemedy: Words = { en: 'none', zh: '无' };

export const unknownDay: Words = { en: 'a day that is not recorded', zh: '未记录的日期' };

export const remediesText = (codes: readonly string[], language: Language): string =>
  codes.length === 0
    ? noRemedy[language]
    : codes
        .map((code) => remedyWords[code]?.[language] ?? code.replaceAll('-', ' '))
        .join(language === 'zh' ? '、' : ', ');
