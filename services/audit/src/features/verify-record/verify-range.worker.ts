import { parentPort, workerData } from 'node:worker_threads';
import { verifyRange, type RangeTask } from './verify-range.js';

/** Hashing and parsing would hold up everybody's requests: this runs in a thread of its own. */
for await (const report of verifyRange(workerData as RangeTask)) parentPort!.postMessage(report);
