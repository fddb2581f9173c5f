import { TestEnvironment } from 'jest-environment-node';

function skipAll(block) {
  for (const child of block.children) {
    if (child.type === 'describeBlock') skipAll(child);
    else child.mode = 'skip';
  }
}

/**
 * Skips every test, hooks included, where something that they need can't be had, so that no spec has to ask; they are reported as
 * skipped. In CI nothing may be skipped, so there the spec fails and says why.
 */
export class SkippingEnvironment extends TestEnvironment {
  /** Why the tests can't run here; undefined where they can. @returns {string | undefined} */
  get missing() {
    return undefined;
  }

  async setup() {
    await super.setup();
    const { CI } = process.env;
    if (this.missing === undefined || !CI || CI === 'false') return;
    throw new Error(`with CI set nothing is skipped: ${this.missing}`);
  }

  /** Jest calls it once the tests are known and before any hook runs. */
  async handleTestEvent({ name }, { rootDescribeBlock }) {
    if (name === 'run_start' && this.missing !== undefined) skipAll(rootDescribeBlock);
  }
}
