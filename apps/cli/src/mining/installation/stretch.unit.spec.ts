import { describe, expect, it } from '@jest/globals';
import { boundOf, lies } from './stretch.js';

describe('boundOf', () => {
  it.each([
    ['17', { position: 17n }],
    ['2026-03-01', { recorded: '2026-03-01T00:00:00.000Z' }],
    ['2026-03-01T08:00:00+08:00', { recorded: '2026-03-01T00:00:00.000Z' }],
  ])('reads %s', (text, bound) => expect(boundOf(text)).toEqual(bound));

  it.each(['', 'yesterday', '2026-02-30', '2026-03-01T08:00:00', '-1', '1.5', '007'])('refuses %p', (text) =>
    expect(boundOf(text)).toBeNull(),
  );
});

describe('lies', () => {
  const at = '2026-03-01T00:00:00.000Z';
  it('takes the first moment in and leaves the last one out, so that stretches can be laid side by side', () => {
    const [from, to] = [boundOf('2026-03-01'), boundOf('5')];
    expect(lies({ from, to: null }, '9', at)).toBe(true);
    expect(lies({ from: null, to: from }, '9', at)).toBe(false);
    expect(lies({ from: to, to: null }, '5', at)).toBe(true);
    expect(lies({ from: null, to }, '5', at)).toBe(false);
    expect(lies({ from: null, to }, '10', at)).toBe(false);
  });
});
