import { describe, expect, it } from '@jest/globals';
import { timestampOf } from './timestamp.js';

describe('timestampOf', () => {
  it.each([
    ['2010-12-30 14:32:00+01:00', '2010-12-30T14:32:00+01:00', '2010-12-30T13:32:00.000Z'],
    ['2011-10-11 13:42:22.688000+02:00', '2011-10-11T13:42:22.688000+02:00', '2011-10-11T11:42:22.688Z'],
    ['2012-10-09T14:50:17Z', '2012-10-09T14:50:17Z', '2012-10-09T14:50:17.000Z'],
    ['2012-10-09T14:50', '2012-10-09T14:50:00Z', '2012-10-09T14:50:00.000Z'],
    ['2012-10-09T14:50:17-0930', '2012-10-09T14:50:17-09:30', '2012-10-10T00:20:17.000Z'],
    ['2012-10-09', '2012-10-09T00:00:00Z', '2012-10-09T00:00:00.000Z'],
  ])('reads %s', (given, text, instant) => {
    expect(timestampOf(given)).toEqual({ text, instant: Date.parse(instant) });
  });

  it('keeps what stands behind the millisecond', () => {
    const [a, b] = ['.123001', '.123'].map((digits) => timestampOf(`2026-01-01T00:00:00${digits}Z`)!);
    expect(a!.instant).toBeGreaterThan(b!.instant);
    expect(a!.text).toContain('.123001');
  });

  it.each(['', 'yesterday', '2026-02-30', '2026-13-01T00:00:00Z', '2026-01-01T25:00:00Z', '1767225600', '01/02/2026'])(
    'refuses %p',
    (text) => expect(timestampOf(text)).toBeNull(),
  );
});
