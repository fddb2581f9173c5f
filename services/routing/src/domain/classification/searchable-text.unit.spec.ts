import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SearchableText, SoughtWord } from './searchable-text.js';

const holds = (text: string, word: string): boolean => new SoughtWord(word).isIn(new SearchableText(text));

describe('words of a rule in the text of a complaint', () => {
  it.each([
    ['My parcel is LATE again', 'late'],
    ['my parcel is late', 'Late'],
    ['late', 'late'],
    ['It was (late), sadly', 'late'],
    ['no refund\n  yet', 'refund yet'],
    ['They don’t answer', "don't"],
    ['ｌａｔｅ delivery', 'late'],
    ['我的app坏了', 'app'],
    ['快递延误了三天', '延误'],
    ['快递延误了三天', '误'],
    ['我的App崩溃了', 'app崩溃'],
    ['환불을 원합니다', '환불'],
    ['É tarde, não chegou', 'não chegou'],
    ['C++ course', 'c++'],
    ['open 24/7', '24/7'],
    ['about #refund today', '#refund'],
    ['isolated, late', 'late'],
    ['price 𠮷野家 bad', '𠮷野'],
  ])('%j holds %j', (text, word) => expect(holds(text, word)).toBe(true));

  it.each([
    ['My plate is isolated', 'late'],
    ['later', 'late'],
    ['late2', 'late'],
    ['no refunds yet', 'refund yet'],
    ['快递 延 误 了', '延误'],
    ['myapp崩溃', 'app崩溃'],
    ['latе', 'late'], // the last letter is Cyrillic
    ['e\u0301te', 'e'],
    ['anything', '   '],
    ['', 'late'],
  ])('%j does not hold %j', (text, word) => expect(holds(text, word)).toBe(false));

  it('finds any word that stands between other words, whatever the letters', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, word, (before, sought, after) => {
        fc.pre(/[\p{L}\p{N}]/u.test(sought.normalize('NFKC')));
        expect(holds(`${before} ${sought} ${after}`, sought)).toBe(true);
      }),
    );
  });
});
