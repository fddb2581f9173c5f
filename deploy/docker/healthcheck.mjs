/** Ends with 0 when the process in this container can accept work. */
const url = `http://127.0.0.1:${process.env.PORT}/readyz`;
try {
  const { ok } = await fetch(url, { signal: AbortSignal.timeout(2_500) });
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
