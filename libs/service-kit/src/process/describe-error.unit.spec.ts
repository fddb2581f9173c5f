import { describe, expect, it } from '@jest/globals';
import { describeError } from './describe-error.js';

describe('what is told of an error', () => {
  it('is its class, its code, its place and the kind of its cause', () => {
    const cause = Object.assign(new TypeError('private'), { code: 'ECONNREFUSED' });
    const told = describeError(Object.assign(new RangeError('private', { cause }), { code: 'X_1' }));
    expect(told.error).toBe('RangeError X_1');
    expect(told.cause).toBe('TypeError ECONNREFUSED');
    expect(told.at).toMatch(/^at .*describe-error\.unit\.spec\.ts:\d+:\d+\)?$/);
  });

  it.each<[string, unknown]>([
    ['a message', new Error('private')],
    ['a message that looks like a place', new Error('x\n    at private (somewhere:1:2)')],
    ['a message with lines', new Error('first\n\n   at home of private:1:2\n')],
    ['a code that is a text', Object.assign(new Error('private'), { code: 'a private text' })],
    ['a class that is named like a text', Object.assign(new Error('m'), { name: 'a private text' })],
    ['a stack that was written by hand', Object.assign(new Error('m'), { stack: '    at private:1:2' })],
    ['a cause', new Error('m', { cause: 'private' })],
    ['a text that was thrown', 'private'],
    ['an object that was thrown', { message: 'private', name: 'private' }],
  ])('is not %s', (_, error) => {
    const { at, ...rest } = describeError(error);
    expect(JSON.stringify(rest)).not.toContain('private');
    expect(at === '' || /describe-error\.unit\.spec\.ts/.test(at)).toBe(true);
  });
});
