import { HttpException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@recourse/contracts';
import { refusalOf } from './problem.filter.js';

const withCode = (code: string) => Object.assign(new Error('private words'), { code });

describe('an error becomes a refusal', () => {
  it.each<[string, unknown, string]>([
    ['of its own code, if it is the domain’s', new DomainError('COMPLAINT_NOT_FOUND'), 'COMPLAINT_NOT_FOUND'],
    ['of its code, if the catalogue has it', withCode('STORE_APPEND_UNKNOWN'), 'STORE_APPEND_UNKNOWN'],
    ['for a body that is too large', withCode('FST_ERR_CTP_BODY_TOO_LARGE'), 'INPUT_TOO_LARGE'],
    ['for a media type that is not JSON', new HttpException('private words', 415), 'INPUT_NOT_JSON'],
    ['for a body that can’t be read', new HttpException('private words', 400), 'INPUT_NOT_JSON'],
    ['for an address that leads nowhere', new HttpException('private words', 404), 'NOT_FOUND'],
    ['for a caller who asks too often', new HttpException('private words', 429), 'TOO_MANY_REQUESTS'],
    ['for a database that does not answer', withCode('ECONNREFUSED'), 'STORE_UNAVAILABLE'],
    ['for a connection that the database ended', { driverError: withCode('57P01') }, 'STORE_UNAVAILABLE'],
    ['without a word about what nobody foresaw', new TypeError('private words'), 'INTERNAL'],
    ['of nothing at all', null, 'INTERNAL'],
  ])('%s', (_, error, code) => {
    const refusal = refusalOf(error);
    expect(refusal.code).toBe(code);
    expect(JSON.stringify(refusal)).not.toContain('private');
  });

  it('keeps the details of a domain error', () => {
    const error = new DomainError('INPUT_TOO_LARGE', { limitBytes: 5 });
    expect(refusalOf(error)).toEqual({ code: 'INPUT_TOO_LARGE', details: { limitBytes: 5 } });
  });
});
