export const dimensions = ['channel', 'category', 'team', 'handler', 'month'] as const;
export type Dimension = (typeof dimensions)[number];

/** Historical and live are always apart. */
export type History = 'live' | 'historical';

/** What a group has in common: its history, then its value of each dimension asked for; empty where it has none. */
export type GroupKey = readonly [history: string, ...values: string[]];

const SEPARATOR = '~';

export const groupKeyText = (key: GroupKey): string => key.join(SEPARATOR);

/** The key behind which a page goes on; null when the text is no key of so many dimensions. */
export function readGroupKey(text: string, count: number): GroupKey | null {
  const [history, ...values] = text.split(SEPARATOR);
  return values.length === count ? [history ?? '', ...values] : null;
}
