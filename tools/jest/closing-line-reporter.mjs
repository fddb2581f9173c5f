import { writeSync } from 'node:fs';

/** Prints the result as the very last line, alone: `N passed, N failed`, and `, N skipped` if any were. */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
    // Jest's own summary is always printed after every other reporter's.
    process.once('exit', () => writeSync(1, line));
  }
}
