import { describe, expect, it } from '@jest/globals';
import { duplicatesOf, type Candidate } from './duplicates.js';

const own: Candidate = {
  complaintId: 'own',
  customerId: 'anna',
  product: 'parcel',
  receivedAt: '2026-03-10T09:00:00.000Z',
  text: 'one two three four five six seven eight nine ten',
};
const hintsFor = (...candidates: Partial<Candidate>[]) =>
  duplicatesOf(
    own,
    candidates.map((one, index) => ({ ...own, complaintId: `c${index}`, customerId: 'bert', ...one })),
    new Set(['anna', 'anna-merged']),
  );

describe('Duplicates', () => {
  it('are the alike ones, the most alike first', () => {
    const hints = hintsFor(
      { text: 'one two three four x x1 x2 x3 x4 x5' },
      { text: 'something else altogether' },
      { text: own.text, product: 'letter' },
    );
    expect(hints.map(({ complaintId, score }) => [complaintId, score])).toEqual([
      ['c2', 1_000],
      ['c0', 400],
    ]);
    expect(hints[0]).toMatchObject({ sameCustomer: false, sameProduct: false, daysApart: 0 });
  });

  it('of the same person need less likeness', () => {
    const text = 'one two x x1 x2 x3 x4 x5 x6 x7';
    expect(hintsFor({ text })).toEqual([]);
    expect(hintsFor({ text, customerId: 'anna-merged' })).toMatchObject([{ sameCustomer: true, score: 200 }]);
  });

  it('say how many whole days lie between, in either direction', () => {
    const days = (receivedAt: string) => hintsFor({ receivedAt })[0]!.daysApart;
    expect(days('2026-03-08T09:00:00.000Z')).toBe(2);
    expect(days('2026-03-12T08:59:59.999Z')).toBe(1);
  });

  it('without a product are of no common product', () => {
    const none = { ...own, product: null };
    const [hint] = duplicatesOf(none, [{ ...none, complaintId: 'c', customerId: 'bert' }], new Set());
    expect(hint).toMatchObject({ sameProduct: false });
  });
});
