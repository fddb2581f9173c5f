import { afterAll, beforeAll, describe } from '@jest/globals';
import { accessSuite } from './access/access.suite.js';
import { Stage } from './api/stage/stage.js';
import { newHome, PATIENCE_MS } from './harness/delivery.js';
import { refusalsSuite } from './refusals/refusals.suite.js';
import { statesSuite } from './states/states.suite.js';

describe('the API as a whole', () => {
  const home = newHome('feed');
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.on(home);
  }, PATIENCE_MS);
  afterAll(async () => {
    stage?.close();
    await home.destroy();
  });

  accessSuite(
    () => stage,
    () => home.path,
  );
  statesSuite(() => stage);
  refusalsSuite(() => stage);
});
