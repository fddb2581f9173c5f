import type { Language } from '@recourse/contracts';

const words = {
  en: {
    title: 'Process map',
    start: 'Start',
    end: 'End',
    units: { s: 's', min: 'min', h: 'h', d: 'd' },
    description: (cases: number, events: number) => `${cases} cases, ${events} events.`,
    node: (name: string, count: number) => `${name}: ${count} events`,
    edge: (from: string, to: string, count: number, mean: string) =>
      `${from} → ${to}: ${count} times${mean === '' ? '' : `, ${mean} on average`}`,
    legend:
      'Number: how often one directly follows the other; below it the mean time between them. Thick and dark: frequent.',
    shown: (activities: string, edges: string, share: string) =>
      `Shown: ${activities} activities, ${edges} ways = ${share} of all transitions.`,
    hidden: (count: number) =>
      `Hidden: ways taken fewer than ${count} times, unless they are the most frequent way into or out of an activity.`,
  },
  zh: {
    title: '流程图',
    start: '开始',
    end: '结束',
    units: { s: '秒', min: '分', h: '小时', d: '天' },
    description: (cases: number, events: number) => `共 ${cases} 件，${events} 个事件。`,
    node: (name: string, count: number) => `${name}：${count} 个事件`,
    edge: (from: string, to: string, count: number, mean: string) =>
      `${from} → ${to}：${count} 次${mean === '' ? '' : `，平均 ${mean}`}`,
    legend: '数字为前后直接相接的次数，其下为平均间隔；线越粗越深越频繁。',
    shown: (activities: string, edges: string, share: string) =>
      `显示活动 ${activities} 个、路径 ${edges} 条，占全部转移的 ${share}。`,
    hidden: (count: number) => `少于 ${count} 次的路径不显示，但每个活动最常见的来路与去路除外。`,
  },
} as const;

export const pictureText = (language: Language): (typeof words)[Language] => words[language];

/** `3.2 d`: the largest unit of which there is at least one. */
export function durationText(seconds: number, language: Language): string {
  const { s, min, h, d } = words[language].units;
  const size = Math.abs(seconds);
  const [value, unit] =
    size < 60
      ? [seconds, s]
      : size < 3_600
        ? [seconds / 60, min]
        : size < 86_400
          ? [seconds / 3_600, h]
          : [seconds / 86_400, d];
  return `${Number(value.toFixed(Math.abs(value) < 10 ? 1 : 0))} ${unit}`;
}
