import { describe, expect, it } from '@jest/globals';
import { Instant, parserOf } from '@recourse/contracts';
import { assertInstant } from './assert-instant.js';

const refused = expect.objectContaining({ code: 'INPUT_INVALID' });

describe('an instant', () => {
  it.each(['2024-02-29T23:59:59.999Z', '0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'])('%s is one', (text) => {
    expect(() => assertInstant('/occurredAt', text)).not.toThrow();
  });

  it.each(['2023-02-29T00:00:00.000Z', '2026-04-31T10:00:00.000Z', '0000-01-01T00:00:00.000Z'])(
    '%s looks like one and is none',
    (text) => {
      expect(parserOf(Instant).accepts(text)).toBe(true);
      expect(() => assertInstant('/occurredAt', text)).toThrow(refused);
    },
  );
});
