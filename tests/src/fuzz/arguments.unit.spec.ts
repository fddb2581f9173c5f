import { describe, expect, it } from '@jest/globals';
import { parseArguments } from './arguments.js';

describe('the arguments of the fuzz test', () => {
  it('are 20,000 requests, unless said otherwise', () => {
    expect(parseArguments([])).toEqual({ json: false, requests: 20_000, seed: 1 });
    expect(parseArguments(['--requests', '50', '--seed', '7', '--json'])).toEqual({
      json: true,
      requests: 50,
      seed: 7,
    });
  });

  it.each([['--fast'], ['--requests'], ['--requests 0'], ['--requests many'], ['--seed -1']])('are not %s', (line) => {
    expect(() => parseArguments(line.split(' '))).toThrow(RangeError);
  });
});
