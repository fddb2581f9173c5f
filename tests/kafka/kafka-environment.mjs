import { TestEnvironment } from 'jest-environment-node';

function skipAll(block) {
  for (const child of block.children) {
    if (child.type === 'describeBlock') skipAll(child);
    else child.mode = 'skip';
  }
}

/**
 * Skips every test, hooks included, where Kafka can't be had, so that no spec has to ask; they are reported as skipped. In CI
 * nothing may be skipped, so there the spec fails and says why.
 */
export default class KafkaEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    const { CI, TEST_KAFKA_MISSING } = process.env;
    if (TEST_KAFKA_MISSING === undefined || !CI || CI === 'false') return;
    throw new Error(`with CI set nothing is skipped: ${TEST_KAFKA_MISSING}`);
  }

  /** Jest calls it once the tests are known and before any hook runs. */
  async handleTestEvent({ name }, { rootDescribeBlock }) {
    if (name === 'run_start' && process.env.TEST_KAFKA_MISSING !== undefined) skipAll(rootDescribeBlock);
  }
}
