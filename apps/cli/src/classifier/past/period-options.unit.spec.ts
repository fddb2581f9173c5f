import { describe, expect, it } from '@jest/globals';
import { speak } from '../../text/text.js';
import { periodOf } from './period-options.js';

const period = (values: Record<string, string>) => periodOf({ values, say: speak('en') });

describe('the days of a period', () => {
  it('are both counted, and either may be left open', () => {
    expect(period({})).toEqual({ from: null, to: null });
    expect(period({ from: '2026-09-01', to: '2026-09-01' })).toEqual({ from: '2026-09-01', to: '2026-09-01' });
  });

  it.each([
    [{ from: 'yesterday' }, '--from'],
    [{ to: '2026-02-30' }, '--to'],
    [{ from: '2026-09-02', to: '2026-09-01' }, '--from is later than --to'],
  ])('are refused where they are none: %j', (values, named) => {
    expect(() => period(values)).toThrow(named);
  });
});
