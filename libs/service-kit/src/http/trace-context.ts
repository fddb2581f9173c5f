import { freshBytes } from '@recourse/evidence';

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The caller's W3C trace context, or a new one where it sent none that is valid. */
export function traceparentOf(header: unknown): string {
  if (typeof header === 'string' && TRACEPARENT.test(header)) return header;
  const ids = freshBytes(24).toString('hex');
  return `00-${ids.slice(0, 32)}-${ids.slice(32)}-01`;
}

export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);
