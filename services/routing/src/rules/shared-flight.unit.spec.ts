import { describe, expect, it } from '@jest/globals';
import { SharedFlight } from './shared-flight.js';

describe('a shared flight', () => {
  it('asks once for those who ask together, and anew afterwards', async () => {
    const flight = new SharedFlight<number>();
    let asked = 0;
    const ask = () => Promise.resolve(++asked);
    expect(await Promise.all([flight.run('a', ask), flight.run('a', ask)])).toEqual([1, 1]);
    expect(await flight.run('a', ask)).toBe(2);
  });

  it('keeps different questions apart', async () => {
    const flight = new SharedFlight<string>();
    const ask = (answer: string) => () => Promise.resolve(answer);
    expect(await Promise.all([flight.run('a', ask('x')), flight.run('b', ask('y'))])).toEqual(['x', 'y']);
  });

  it('keeps no failure', async () => {
    const flight = new SharedFlight<string>();
    await expect(flight.run('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await flight.run('a', () => Promise.resolve('up'))).toBe('up');
  });
});
