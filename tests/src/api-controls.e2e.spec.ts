import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { differences, type AccessTable, type Row } from './access/access.js';
import type { RunningBroken } from './api/broken/running-broken.js';
import { distinct, type FuzzResult } from './fuzz/findings.js';
import { fuzz } from './fuzz/fuzz.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { startBroken } = await import('./api/broken/running-broken.js');

const operatorOnly: Row = { roles: { operator: 'any' }, unlessRecused: false };
const unlessRecused: Row = { ...operatorOnly, unlessRecused: true };

describe('a service with faults (negative controls)', () => {
  let broken: RunningBroken;
  beforeAll(async () => {
    broken = await startBroken();
  });
  afterAll(() => broken?.destroy());

  describe('under requests made from its document', () => {
    let result: FuzzResult;
    beforeAll(async () => {
      const target = {
        ...broken,
        authorization: async () => `Bearer ${await broken.issuer.token('operator')}`,
        prepared: () => Promise.resolve([]),
      };
      result = await fuzz(target, { requests: 60, seed: 1 });
    });

    it('shows which route answers with a server error', () => {
      expect(distinct(result.serverErrors)).toMatchObject([
        { route: 'GET /intake/broken/failing', fault: 'answers 500' },
      ]);
    });

    it('shows which routes break their document, and no other', () => {
      expect(
        distinct(result.documentBreaks)
          .map(({ route, fault }) => `${route}: ${fault}`)
          .toSorted(),
      ).toEqual([
        'GET /intake/broken/failing: status 500 is not documented',
        'GET /intake/broken/unlike: the body of 200 does not fit: /code must be string',
        'GET /intake/broken/unsaid: the body of 403 does not fit: /code must be equal to one of the allowed values (code BACKDATING_NOT_PERMITTED)',
      ]);
      expect(result.neverSucceeded).toEqual(['GET /intake/broken/failing', 'GET /intake/broken/unsaid']);
    });
  });

  it('shows where its routes declare other than the access table says', () => {
    const table: AccessTable = {
      'POST /intake/broken/sound': operatorOnly,
      'GET /intake/broken/failing': operatorOnly,
      'GET /intake/broken/unlike': unlessRecused,
      'GET /intake/broken/open': operatorOnly,
      'GET /intake/broken/ownerless': operatorOnly,
      'GET /intake/broken/gone': operatorOnly,
    };
    expect(differences(table, broken.operations).toSorted()).toEqual([
      'GET /intake/broken/gone: no service has this route',
      'GET /intake/broken/open: declares auditor,operator, the table says operator',
      'GET /intake/broken/ownerless: NOT_THE_HANDLER is declared',
      'GET /intake/broken/unlike: STAFF_RECUSED is not declared',
      'GET /intake/broken/unsaid: has no row',
    ]);
  });
});
