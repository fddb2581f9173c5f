import { describe, expect, it } from '@jest/globals';
import { ApiProblem, Unreachable } from '../client/api-problem.js';
import { EmbeddedError } from '../embedded/errors.js';
import { speak } from '../text/text.js';
import { UsageError } from './command.js';
import { errorLine } from './error-line.js';

const [en, zh] = [speak('en'), speak('zh')];

describe('errorLine', () => {
  it('says in the user’s language what an error with a known code is about', () => {
    const error = new EmbeddedError('HOME_IN_USE', 'in use', { home: '/x', pid: 7 });
    expect(errorLine(error, en)).toBe('Another Recourse (process 7) is using /x. (HOME_IN_USE)');
    expect(errorLine(error, zh)).toContain('进程 7');
  });

  it('shows a service’s own sentence, code and the first places it is about', () => {
    const problems = [{ pointer: '/rules/0', problem: 'must be object' }, 'clock a: no calendar', 'b', 'c'];
    const error = new ApiProblem('RULES_INVALID', 400, 'It contradicts itself.', { problems });
    expect(errorLine(error, en)).toBe(
      'It contradicts itself. /rules/0 must be object; clock a: no calendar; b … (RULES_INVALID)',
    );
  });

  it('is always one line', () => {
    for (const error of [
      new UsageError('how'),
      new Unreachable('http://127.0.0.1:1'),
      new Error('first\nsecond'),
      Object.assign(new Error('first\nsecond'), { code: 'EIO' }),
      'text',
    ]) {
      expect(errorLine(error, en)).not.toContain('\n');
    }
  });
});
