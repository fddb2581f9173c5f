import { Seeded } from '../seeded.js';

export interface FaultSubmission {
  readonly channel: 'web';
  readonly language: 'zh' | 'en';
  readonly product: 'delivery';
  readonly issue: string;
  readonly text: string;
  readonly contact: { readonly name: string; readonly email: string };
  readonly externalId: string;
}

const issues = ['late', 'damaged', 'lost', 'wrong-item'];
const english = [
  'The parcel has not come, and nobody answers the phone.',
  'The box was open when it arrived and half of the order was missing.',
  'This is the third time that I ask where my order is.',
  'I waited at home for a whole day and no courier came.',
];
const chinese = [
  '快递一直没有送到，客服电话也打不通。',
  '箱子送来的时候已经开了，少了一半东西。',
  '这已经是我第三次询问订单在哪里了。',
  '我在家等了整整一天，没有人来送货。',
];

/** What is filed as the n-th complaint of a run: every rule fits, so every reaction is expected. */
export function submission(run: string, index: number): FaultSubmission {
  const seeded = new Seeded(index);
  const language = seeded.pick(['zh', 'en'] as const);
  return {
    channel: 'web',
    language,
    product: 'delivery',
    issue: seeded.pick(issues),
    text: `${seeded.pick(language === 'zh' ? chinese : english)} (${run} ${index})`,
    contact: { name: `Customer ${index}`, email: `customer-${index}@example.org` },
    externalId: externalIdOf(run, index),
  };
}

export const externalIdOf = (run: string, index: number): string => `${run}-${index}`;
