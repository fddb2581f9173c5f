import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Stage } from './api/stage/stage.js';
import { describeFinding, distinct, type FuzzResult } from './fuzz/findings.js';
import { fuzz } from './fuzz/fuzz.js';
import { stageTarget } from './fuzz/stage-target.js';
import { newHome, PATIENCE_MS } from './harness/delivery.js';

const REQUESTS = 2_000;
const SEED = 20_261_125;

/** `npm run test:fuzz` does the same for longer. */
describe('requests made from the OpenAPI documents, with tokens of every role', () => {
  const home = newHome('feed');
  let result: FuzzResult;

  beforeAll(async () => {
    const stage = await Stage.on(home);
    result = await fuzz(stageTarget(stage), { requests: REQUESTS, seed: SEED });
    stage.close();
  }, PATIENCE_MS);
  afterAll(() => home.destroy());

  it('are never answered with a server error', () => {
    expect(distinct(result.serverErrors).map(describeFinding)).toEqual([]);
  });

  it('are never answered otherwise than the document of their route says', () => {
    expect(distinct(result.documentBreaks).map(describeFinding)).toEqual([]);
  });

  it('reach every route, with success too', () => {
    expect(result.requests).toBe(REQUESTS);
    expect(result.neverSucceeded).toEqual([]);
  });
});
