import { describe, expect, it } from '@jest/globals';
import { comparePositions, START, type Position } from './event-store.port.js';

describe('Positions', () => {
  it('are compared by number, not by text', () => {
    const [nine, ten] = ['9', '10'] as Position[];
    expect(comparePositions(nine!, ten!)).toBe(-1);
    expect(comparePositions(ten!, nine!)).toBe(1);
    expect(comparePositions(ten!, ten!)).toBe(0);
    expect(comparePositions(START, nine!)).toBe(-1);
  });
});
