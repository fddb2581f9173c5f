import { describe, expect, it } from '@jest/globals';
import { questionsIn } from './questions.js';

describe('the questions of a revisit', () => {
  it('are the same in both languages, but for their words', () => {
    const [en, zh] = [questionsIn('en'), questionsIn('zh')];
    const withoutText = ({ text: _text, ...rest }: (typeof en.questions)[number]) => rest;
    expect(en.questions.map(withoutText)).toEqual(zh.questions.map(withoutText));
    expect(zh.questions.every(({ text }) => /\p{Script=Han}/u.test(text))).toBe(true);
    expect(en.scale.map(({ score }) => score)).toEqual([1, 2, 3, 4, 5]);
  });

  it('ask what would make it a 5 only below 5, and then want to know', () => {
    const asked = questionsIn('en').questions.filter(({ askedBelow }) => askedBelow !== null);
    expect(asked).toMatchObject([{ name: 'improvement', askedBelow: 5, required: true }]);
  });
});
