/**
 * Aborts at the first SIGINT, SIGTERM or SIGHUP. A terminal and a parent may both send one, so a repeat within a second means
 * the same; a later one ends the process at once.
 */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  let askedAt: number | null = null;
  const ask = () => {
    if (askedAt !== null && performance.now() - askedAt > 1_000) process.exit(130);
    askedAt ??= performance.now();
    stopping.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  return stopping.signal;
}
