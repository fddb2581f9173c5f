import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/**
 * An answer that is sent as it comes into being, no faster than it is read. Trouble before the first part is an ordinary
 * refusal; later it breaks the connection, so that a cut answer never looks whole.
 */
export async function streamed(parts: AsyncGenerator<string>, type: string): Promise<StreamableFile> {
  const first = await parts.next();
  return new StreamableFile(Readable.from(first.done ? [] : startingWith(first.value, parts)), { type });
}

async function* startingWith(first: string, others: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield first;
    yield* others;
  } finally {
    await others.return(undefined);
  }
}
