import { describe, expect, it } from '@jest/globals';
import { Code } from '@recourse/contracts';
import fc from 'fast-check';
import { slug } from './slug.js';

describe('slug', () => {
  it('makes a code of a title', () => {
    expect(slug('Postal mail')).toBe('postal-mail');
    expect(slug('  Attempts to (collect) – debt, not owed! ')).toBe('attempts-to-collect-debt-not-owed');
    expect(slug('Closed with non-monetary relief')).toBe('closed-with-non-monetary-relief');
    expect(slug('???')).toBe('');
  });

  it('is cut where no hyphen is left at the end', () => {
    expect(slug(`${'a'.repeat(98)} b`)).toBe('a'.repeat(98));
    expect(slug('a'.repeat(300))).toBe('a'.repeat(99));
  });

  it('gives a valid code or nothing for every text, and two of them with a slash fit a category', () => {
    const code = new RegExp(Code.pattern);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 250 }), (title) => {
        const made = slug(title);
        expect(made === '' || code.test(made)).toBe(true);
        expect(`${made}/${made}`.length).toBeLessThanOrEqual(200);
        expect(slug(made)).toBe(made);
      }),
    );
  });
});
