import type { Writable } from 'node:stream';

/**
 * Whoever reads our output may stop, as `head` does: what is written then goes nowhere, and the command ends as it would have.
 * @returns whether the reader is gone, for a command that may as well stop
 */
export function tolerateClosedPipe(stream: Pick<Writable, 'on'>): () => boolean {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  return () => closed;
}
