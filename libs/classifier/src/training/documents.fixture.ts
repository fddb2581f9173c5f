import { SeededRandom } from '../numbers/random.js';
import type { LabelledText } from './train.js';

interface Topic {
  readonly label: string;
  readonly words: readonly string[];
  readonly between: string;
}

const topics: readonly Topic[] = [
  { label: 'billing', words: ['invoice', 'charged', 'refund', 'amount', 'payment'], between: ' ' },
  { label: 'delivery', words: ['parcel', 'courier', 'late', 'doorstep', 'package'], between: ' ' },
  { label: '质量', words: ['破损', '开裂', '掉色', '做工', '瑕疵'], between: '，' },
  { label: '服务', words: ['态度', '客服', '敷衍', '回复', '电话'], between: '，' },
];
const common = ['order', 'again', 'week', '订单', '上周', '已经'];

/** Made-up complaints of four kinds, two English, two Chinese; a share of them, in thousandths, has a label drawn at random. */
export function madeUpDocuments(count: number, seed: number, noise = 0): readonly LabelledText[] {
  const random = new SeededRandom(seed);
  const one = <T>(list: readonly T[]): T => list[random.below(list.length)]!;
  return Array.from({ length: count }, () => {
    const topic = one(topics);
    const words = Array.from({ length: 6 }, () => (random.below(3) === 0 ? one(topic.words) : one(common)));
    const label = random.below(1_000) < noise ? one(topics).label : topic.label;
    return { text: words.join(topic.between), label };
  });
}

/** The same texts, their labels dealt out anew: there is nothing to learn. */
export function withShuffledLabels(documents: readonly LabelledText[], seed: number): readonly LabelledText[] {
  const order = Int32Array.from(documents, (_, index) => index);
  new SeededRandom(seed).shuffle(order);
  return documents.map(({ text }, index) => ({ text, label: documents[order[index]!]!.label }));
}
