import type { Language } from '@recourse/contracts';
import { BEST_SCORE } from './judgement.js';

type Words = Readonly<Record<Language, string>>;

interface Question {
  readonly name: string;
  readonly kind: 'score' | 'text';
  readonly required: boolean;
  /** Asked only where the overall score is lower; null: always. */
  readonly askedBelow: number | null;
  readonly words: Words;
}

const score = (name: string, words: Words): Question => ({
  name: `scores.${name}`,
  kind: 'score',
  required: true,
  askedBelow: null,
  words,
});

/** The short survey after a resolution (requirement Q3). */
const questions: readonly Question[] = [
  score('overall', {
    en: 'All in all, how satisfied are you with the way your complaint was handled?',
    zh: '总体而言，您对本次投诉的处理满意吗？',
  }),
  score('again', { en: 'Would you come back to us?', zh: '您今后还愿意再次选择我们吗？' }),
  score('recommend', { en: 'Would you recommend us to others?', zh: '您愿意向他人推荐我们吗？' }),
  {
    name: 'improvement',
    kind: 'text',
    required: true,
    askedBelow: BEST_SCORE,
    words: { en: 'What would have made it a 5?', zh: '怎样做才能让您打 5 分？' },
  },
  {
    name: 'comment',
    kind: 'text',
    required: false,
    askedBelow: null,
    words: { en: 'Is there anything else you would like to tell us?', zh: '您还有其他想告诉我们的吗？' },
  },
];

const scale: readonly Words[] = [
  { en: '1 (lowest)', zh: '1（最低）' },
  { en: '2', zh: '2' },
  { en: '3', zh: '3' },
  { en: '4', zh: '4' },
  { en: '5 (highest)', zh: '5（最高）' },
];

/** The questions and the scale of their scores, in the reader's language. */
export const questionsIn = (language: Language) => ({
  questions: questions.map(({ words, ...question }) => ({ ...question, text: words[language] })),
  scale: scale.map((words, index) => ({ score: index + 1, text: words[language] })),
});
