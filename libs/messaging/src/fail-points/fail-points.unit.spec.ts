import { describe, expect, it } from '@jest/globals';
import { FailPoints } from './fail-points.js';

const streams = Array.from({ length: 1_000 }, (_, n) => `complaint-${n}`);

function poisoned(points: FailPoints, point: string): string[] {
  return streams.filter((stream) => {
    try {
      points.hit(point, stream);
      return false;
    } catch {
      return true;
    }
  });
}

describe('fail points', () => {
  it('do nothing without a specification', () => {
    expect(poisoned(FailPoints.fromEnvironment({}), 'react.handle.a.b')).toEqual([]);
    expect(FailPoints.none.isArmed('react.handle.a.b')).toBe(false);
  });

  it('poison about one stream in N, always the same ones, at their own point only', () => {
    const specification = 'react.handle.routing.react.complaint.received=poison:100';
    const chosen = poisoned(new FailPoints(specification), 'react.handle.routing.react.complaint.received');
    expect(chosen.length).toBeGreaterThan(2);
    expect(chosen.length).toBeLessThan(25);
    expect(poisoned(new FailPoints(specification), 'react.handle.routing.react.complaint.received')).toEqual(chosen);
    expect(poisoned(new FailPoints(specification), 'react.handle.other')).toEqual([]);
  });

  it('switch modes on', () => {
    const points = new FailPoints(' a.b=on , c=kill-after:5');
    expect([points.isArmed('a.b'), points.isArmed('c'), points.isArmed('d')]).toEqual([true, true, false]);
  });

  it.each(['a', 'a=explode', 'a=poison', 'a=kill-after:0', 'a=kill:3', '=on'])('refuse "%s"', (specification) => {
    expect(() => new FailPoints(specification)).toThrow(RangeError);
  });
});
