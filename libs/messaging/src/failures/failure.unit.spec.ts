import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@recourse/contracts';
import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { classifyFailure } from './failure.js';

const withCode = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });

describe('classifyFailure', () => {
  it.each([
    ['a store that is down', new DomainError('STORE_UNAVAILABLE'), 'STORE_UNAVAILABLE'],
    ['a lost answer', new DomainError('STORE_APPEND_UNKNOWN'), 'STORE_APPEND_UNKNOWN'],
    ['a refused connection', withCode('ECONNREFUSED'), 'ECONNREFUSED'],
    ['an administrator who ends the connection', withCode('57P01'), '57P01'],
    ['a login that is turned away', withCode('55000', { severity: 'FATAL' }), '55000'],
    ['a lost connection under TypeORM', new QueryFailedError('select', [], withCode('08006')), '08006'],
    ['a cause further down', new Error('outer', { cause: withCode('ETIMEDOUT') }), 'ETIMEDOUT'],
    ['words of pg without a code', new Error('Connection terminated unexpectedly'), 'Error'],
    [
      'a connection that broke between two statements',
      new QueryRunnerAlreadyReleasedError(),
      'QueryRunnerAlreadyReleasedError',
    ],
    ['a time-out', new DOMException('late', 'TimeoutError'), 'TimeoutError'],
    [
      'what is left of an error without the RethrowFilter',
      { status: 'error', message: 'Internal server error' },
      'RETHROW_FILTER_MISSING',
    ],
  ])('takes %s for infrastructure', (_, error, code) => {
    expect(classifyFailure(error)).toEqual({ kind: 'infrastructure', code });
  });

  it.each([
    ['a moved stream', new DomainError('REVISION_MISMATCH'), 'REVISION_MISMATCH'],
    ['a serialisation failure', new QueryFailedError('update', [], withCode('40001')), '40001'],
  ])('takes %s for a conflict', (_, error, code) => {
    expect(classifyFailure(error)).toEqual({ kind: 'conflict', code });
  });

  it.each([
    ['a refusal of the domain', new DomainError('COMPLAINT_ALREADY_CLOSED'), 'COMPLAINT_ALREADY_CLOSED'],
    ['a fault in the code', new TypeError('x of undefined'), 'TypeError'],
    ['a broken constraint', new QueryFailedError('insert', [], withCode('23505')), '23505'],
    ['something that is no error', 'oops', 'UNKNOWN'],
    ['a code that is no code', withCode('Jane Doe lives here'), 'Error'],
    [
      'one that says of itself that a retry is useless',
      withCode('KEY_DESTROYED', { retryable: false }),
      'KEY_DESTROYED',
    ],
  ])('takes %s for a fault of the event', (_, error, code) => {
    expect(classifyFailure(error)).toEqual({ kind: 'event', code });
  });
});
