import type { Language } from '@recourse/contracts';

type Words = Readonly<Record<Language, string>>;

/** Grows with every change of what an indicator counts, so that a figure always says by which definition it was made. */
export const DEFINITIONS_VERSION = 1;

/**
 * `count`: how many. `share`: how many of how many, in thousandths, rounded half up. `time`: milliseconds, `days`: calendar
 * days of the zone; median and ninth decile are values that occur (nearest rank). `score`: mean in thousandths, rounded half up.
 */
export const indicatorKinds = ['count', 'share', 'time', 'days', 'score'] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];

export interface Indicator {
  readonly code: string;
  readonly kind: IndicatorKind;
  readonly title: Words;
  readonly definition: Words;
}

const indicator = (code: string, kind: IndicatorKind, title: Words, definition: Words): Indicator => ({
  code,
  kind,
  title,
  definition,
});

const volumes = [
  indicator(
    'received',
    'count',
    { en: 'Received', zh: '受理量' },
    {
      en: 'Complaints, counted at their receipt.',
      zh: '投诉件数，按受理时间计。',
    },
  ),
  indicator(
    'resolved',
    'count',
    { en: 'Resolutions', zh: '处理量' },
    {
      en: 'Resolutions, counted when they were given: each cycle of a complaint may have one.',
      zh: '处理结果次数，按给出时间计；同一投诉的每个周期各计一次。',
    },
  ),
  indicator(
    'closed',
    'count',
    { en: 'Closings', zh: '结案量' },
    {
      en: 'Closings, counted when they happened: each cycle of a complaint may have one.',
      zh: '结案次数，按结案时间计；同一投诉的每个周期各计一次。',
    },
  ),
  indicator(
    'withdrawn',
    'count',
    { en: 'Withdrawn', zh: '撤诉量' },
    {
      en: 'Complaints that the customer withdrew, counted when that happened.',
      zh: '客户撤回的投诉件数，按撤回时间计。',
    },
  ),
];

const untilAcknowledged: Words = {
  en: 'From the receipt to the first acknowledgement, counted at the acknowledgement.',
  zh: '从受理到首次确认受理，按确认时间计。',
};
const untilResponded: Words = {
  en: 'From the receipt to the first contact that reached the customer, or to the first resolution if that came first; counted at that answer.',
  zh: '从受理到首次联系到客户为止；若先有处理结果，则到首次处理结果为止；按该答复时间计。',
};
const untilResolved: Words = {
  en: 'From the start of the cycle (the receipt, later the reopening) to its resolution, counted at the resolution.',
  zh: '从周期开始（首个周期为受理，之后为重新打开）到该周期的处理结果，按处理结果时间计。',
};
const exactly: Words = { en: ' Only where both instants are known exactly.', zh: '仅统计两个时刻均精确已知的情况。' };
const toTheDay: Words = { en: ' Only where both days are known.', zh: '仅统计两个日期均已知的情况。' };
const joined = (first: Words, second: Words): Words => ({ en: first.en + second.en, zh: first.zh + second.zh });

const times = [
  indicator(
    'timeToAcknowledge',
    'time',
    { en: 'Time to acknowledge', zh: '确认时长' },
    joined(untilAcknowledged, exactly),
  ),
  indicator('timeToRespond', 'time', { en: 'Time to respond', zh: '响应时长' }, joined(untilResponded, exactly)),
  indicator('timeToResolve', 'time', { en: 'Time to resolve', zh: '处理时长' }, joined(untilResolved, exactly)),
  indicator(
    'daysToAcknowledge',
    'days',
    { en: 'Days to acknowledge', zh: '确认天数' },
    joined(untilAcknowledged, toTheDay),
  ),
  indicator('daysToRespond', 'days', { en: 'Days to respond', zh: '响应天数' }, joined(untilResponded, toTheDay)),
  indicator('daysToResolve', 'days', { en: 'Days to resolve', zh: '处理天数' }, joined(untilResolved, toTheDay)),
];

const shares = [
  indicator(
    'onTime',
    'share',
    { en: 'On time', zh: '按时率' },
    {
      en: 'Of the clocks that were met or missed, those that were met; counted when the clock was met or missed, as the last word on it says.',
      zh: '在已达成或已超时的时限中，达成所占比例；按达成或超时的时间计，以最后一次记录为准。',
    },
  ),
  indicator(
    'onTimeResponse',
    'share',
    { en: 'Responses on time', zh: '响应按时率' },
    { en: 'As on time, of the clocks for the response.', zh: '同按时率，仅限响应时限。' },
  ),
  indicator(
    'onTimeResolution',
    'share',
    { en: 'Resolutions on time', zh: '处理按时率' },
    { en: 'As on time, of the clocks for the resolution.', zh: '同按时率，仅限处理时限。' },
  ),
  indicator(
    'firstContactResolution',
    'share',
    { en: 'First-contact resolution', zh: '首次联系解决率' },
    {
      en: 'Of the resolutions of first cycles, those after one assignment and at most one contact that reached the customer, and not reopened since; counted at the resolution.',
      zh: '在首个周期的处理结果中，仅分派一次、联系到客户不超过一次且此后未重新打开的比例；按处理结果时间计。',
    },
  ),
  indicator(
    'reopened',
    'share',
    { en: 'Reopened', zh: '重新打开率' },
    {
      en: 'Of the resolutions, those that were followed by a reopening; counted at the resolution.',
      zh: '在处理结果中，此后又重新打开的比例；按处理结果时间计。',
    },
  ),
  indicator(
    'bounced',
    'share',
    { en: 'Bounced', zh: '退回率' },
    {
      en: 'Of the assignments, those that ended in an accepted return; counted at the assignment.',
      zh: '在分派中，以退回获准告终的比例；按分派时间计。',
    },
  ),
  indicator(
    'reached',
    'share',
    { en: 'Reached', zh: '回访成功率' },
    {
      en: 'Of the resolutions whose customer somebody tried to reach, or who answered by himself, those whose customer was reached or answered; counted at the first try or answer.',
      zh: '在已尝试回访或客户自行答复的处理结果中，联系到客户或客户已答复的比例；按首次尝试或答复的时间计。',
    },
  ),
  indicator(
    'satisfied',
    'share',
    { en: 'Satisfied', zh: '满意率' },
    {
      en: 'Of the verdicts on resolutions, those that say satisfied; counted at the verdict.',
      zh: '在对处理结果的评价中，满意所占比例；按评价时间计。',
    },
  ),
];

const scoreOf = (code: string, title: Words) =>
  indicator(code, 'score', title, {
    en: 'Mean of this score, 1 to 5, over the verdicts that have one; counted at the verdict.',
    zh: '有评分的评价中该项评分（1 至 5）的平均值；按评价时间计。',
  });

const scores = [
  scoreOf('overallScore', { en: 'Overall score', zh: '总体评分' }),
  scoreOf('againScore', { en: 'Would come back', zh: '再次选择评分' }),
  scoreOf('recommendScore', { en: 'Would recommend', zh: '推荐评分' }),
];

/** Every indicator, in the order of its answers and of the documentation. */
export const indicators: readonly Indicator[] = [...volumes, ...times, ...shares, ...scores];

/** What holds for all of them, sentence by sentence. */
export const readingRules: readonly Words[] = [
  {
    en: 'Figures are computed from the log when they are asked for, up to the position that the answer names, and never from counters.',
    zh: '指标在查询时由日志计算，截至答复所示的日志位置，不使用计数器。',
  },
  {
    en: 'A complaint that was filed as historical stays historical, also after its history has ended. Historical and live are never added up.',
    zh: '以历史补录方式登记的投诉始终计为历史，补录结束后亦然。历史与实时数据从不合并。',
  },
  {
    en: 'What happened counts in the month and on the day of the stated time zone in which it happened; a day of which the hour is not known is taken as it is. What nobody can date belongs to no month and no period.',
    zh: '事项按其发生时间在所示时区的日期和月份计入；仅知日期者按该日期计。无法确定日期者不属于任何月份或期间。',
  },
  {
    en: 'A period begins with its first day and ends before the day `until`.',
    zh: '期间自首日起，至 until 所示日期之前为止。',
  },
  {
    en: 'The category is the last one that the complaint got; a filter by category also takes what is below it.',
    zh: '类别以投诉最后一次分类为准；按类别筛选时包含其下级类别。',
  },
  {
    en: 'Team and handler: of a receipt, acknowledgement, response and withdrawal the first that the complaint was assigned to; of an assignment its own; of a clock those that had the complaint when it was met or missed; of everything else those that had it when it was resolved.',
    zh: '团队与处理人：受理、确认、响应与撤回取首次分派的团队与处理人；分派取其自身；时限取达成或超时时持有该投诉者；其余取给出处理结果时持有该投诉者。',
  },
];
