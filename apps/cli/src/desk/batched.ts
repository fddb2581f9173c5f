import { BATCH } from '../client/recourse-api.js';
import type { DeskScript } from './script.js';

/** Below the 1 MiB that a service takes in one request, with room for what surrounds the submissions. */
const MOST_BYTES = 900_000;

/** Scripts in the batches in which they are filed. */
export async function* batched(
  scripts: AsyncIterable<DeskScript> | Iterable<DeskScript>,
): AsyncGenerator<readonly DeskScript[]> {
  let batch: DeskScript[] = [];
  let bytes = 0;
  for await (const script of scripts) {
    const size = Buffer.byteLength(JSON.stringify(script.submission));
    if (batch.length === BATCH || (batch.length > 0 && bytes + size > MOST_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(script);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
