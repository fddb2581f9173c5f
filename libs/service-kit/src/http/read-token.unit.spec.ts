import { describe, expect, it } from '@jest/globals';
import type { Position } from '@recourse/event-store';
import { assertWritten, placesOfToken, tokenOf } from './read-token.js';

const one = { position: '42', stream: 'complaint-0190' };
const two = { position: '43', stream: 'staff-anna.b' };

describe('the token of a command', () => {
  it('comes back as the places that it names', () => {
    expect(placesOfToken(tokenOf(one))).toEqual([one]);
    expect(placesOfToken(tokenOf(one, two))).toEqual([one, two]);
    expect(placesOfToken(undefined)).toEqual([]);
  });

  it.each([[''], ['42'], ['x@complaint-1'], ['42@'], ['42@complaint'], ['42@complaint-1,'], [['42@complaint-1']]])(
    'is refused as %p',
    (header) => {
      expect(() => placesOfToken(header)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
    },
  );

  it('names a bounded number of places', () => {
    const many = (count: number) => Array.from({ length: count }, () => tokenOf(one)).join();
    expect(placesOfToken(many(250))).toHaveLength(250);
    expect(() => placesOfToken(many(251))).toThrow();
  });

  it('is refused where it names what the log does not hold', () => {
    const places = placesOfToken(tokenOf(one, two));
    expect(() => assertWritten(places, '43' as Position)).not.toThrow();
    expect(() => assertWritten(places, '42' as Position)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });
});
