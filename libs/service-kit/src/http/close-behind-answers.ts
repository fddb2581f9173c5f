import type { Server } from 'node:http';

const EVERY_MS = 50;

/**
 * While a server closes: a request that was under way leaves its connection open behind its answer, for as long as a caller who
 * keeps connections may want another one, and the server would wait for it.
 * @returns to be called when it has closed
 */
export function closeBehindAnswers(server: Server): () => void {
  const closing = setInterval(() => server.closeIdleConnections(), EVERY_MS);
  return () => clearInterval(closing);
}
