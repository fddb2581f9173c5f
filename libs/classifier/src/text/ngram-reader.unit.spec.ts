import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NgramReader } from './ngram-reader.js';
import { trainingSettings } from '../training/settings.js';

const settings = trainingSettings.ngrams;

function ngramsOf(text: string, reader = new NgramReader(settings)): readonly string[] {
  reader.read(text);
  return Array.from({ length: reader.count }, (_, at) => text.slice(reader.starts[at], reader.ends[at]));
}

function slotsOf(text: string, reader = new NgramReader(settings)): readonly number[] {
  reader.read(text);
  return [...reader.slots.subarray(0, reader.count)];
}

/** Texts with everything that can go wrong: scripts side by side, pairs of surrogates, and halves of them. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'Refund',
        'ＡＢＣ',
        'é',
        'e\u0301',
        '投诉',
        '快递，慢',
        '𠮷',
        '😀',
        '\ud83d',
        '\ude00',
        ' ',
        '\n',
        '0',
        '42',
      ),
    ),
  )
  .map((parts) => parts.join(''));

describe('n-grams', () => {
  it('are words, pairs of words, and four characters within words, which stand where the word does', () => {
    const count = (ngram: string) => ngramsOf('Late fee').filter((one) => one === ngram).length;
    expect(new Set(ngramsOf('Late fee'))).toEqual(new Set(['Late', 'Late fee', 'fee']));
    expect(count('Late fee')).toBe(1);
    expect(count('Late')).toBe(1 + [' lat', 'late', 'ate '].length);
    expect(count('fee')).toBe(1 + [' fee', 'fee '].length);
  });

  it('within words know the word’s edges', () => {
    const [inside, whole] = [slotsOf('late'), slotsOf('plates')];
    const common = inside.filter((slot) => whole.includes(slot));
    expect(common).toHaveLength(['late'].length);
  });

  it('are one or two Chinese characters', () => {
    expect(ngramsOf('退款太慢')).toEqual(['退', '退款', '款', '款太', '太', '太慢', '慢']);
  });

  it('go across spaces, and count punctuation as a character', () => {
    expect(ngramsOf('退 款！')).toEqual(['退', '退 款', '款', '款！', '！']);
    expect(ngramsOf('ab. cd')).not.toContain('ab. cd');
  });

  it('mix both scripts', () => {
    expect(ngramsOf('买iPhone')).toContain('买iPhone');
  });

  it.each([
    ['capitals', 'REFUND', 'refund'],
    ['full width', 'ＲＥＦＵＮＤ', 'refund'],
    ['accents, composed or not', 'Café', 'cafe\u0301'],
    ['other digits', '2019', '3456'],
  ])('take no notice of %s', (_, one, other) => {
    expect(slotsOf(one)).toEqual(slotsOf(other));
    expect(slotsOf(one)).not.toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \t\r\n\u3000'],
    ['control characters', '\u0000\u0007'],
    ['half a pair of surrogates', '\ud83d \ude00\ud83d'],
  ])('are none in %s', (_, text) => {
    expect(ngramsOf(text)).toEqual([]);
  });

  it('hold characters beyond the basic plane whole', () => {
    expect(ngramsOf('𠮷野')).toEqual(['𠮷', '𠮷野', '野']);
    expect(slotsOf('𠮷野')).not.toEqual(slotsOf('𠮸野'));
  });

  it('lie inside the text and never cut a pair of surrogates', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const ngram of ngramsOf(text)) {
          expect(ngram).not.toBe('');
          expect(ngram).not.toMatch(/^[\udc00-\udfff]/u);
          expect(ngram.isWellFormed() || !text.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('do not depend on the texts before, however long', () => {
    const used = new NgramReader(settings);
    used.read('a long text of many words '.repeat(500) + '投诉'.repeat(2_000) + 'x'.repeat(5_000));
    fc.assert(
      fc.property(anyText, (text) => {
        expect(slotsOf(text, used)).toEqual(slotsOf(text));
      }),
      { numRuns: 30 },
    );
  });
});
