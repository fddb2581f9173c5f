import { describe, expect, it } from '@jest/globals';
import { controlNames, parseArguments } from './arguments.js';
import { faultNames } from './inflict/inflict.js';

describe('the arguments of the fault tests', () => {
  it('are everything, twenty times, at fifty complaints a second, unless something else is asked for', () => {
    expect(parseArguments([])).toEqual({
      json: false,
      only: [...faultNames, ...controlNames],
      kills: 20,
      seed: 1,
      ratePerSecond: 50,
    });
    expect(parseArguments(['--json', '--only', 'relay,synchronous-commit-off', '--kills', '3', '--seed', '7'])).toEqual(
      {
        json: true,
        only: ['relay', 'synchronous-commit-off'],
        kills: 3,
        seed: 7,
        ratePerSecond: 50,
      },
    );
  });

  it.each([[['--only', 'nobody']], [['--kills', '0']], [['--seed', 'x']], [['--what', '1']], [['--kills']]])(
    'are refused: %j',
    (args) => {
      expect(() => parseArguments(args)).toThrow(RangeError);
    },
  );
});
