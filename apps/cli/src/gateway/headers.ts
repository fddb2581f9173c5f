import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';

/** Headers that speak of one connection only (RFC 9110 7.6.1), beside those that the `Connection` header names. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** What of a message's headers goes on to the next connection. */
export function endToEnd({ headersDistinct }: Pick<IncomingMessage, 'headersDistinct'>): OutgoingHttpHeaders {
  const named = (headersDistinct['connection'] ?? []).flatMap((value) => value.split(','));
  const dropped = new Set([...HOP_BY_HOP, ...named.map((name) => name.trim().toLowerCase())]);
  const kept = Object.entries(headersDistinct).filter(([name]) => !dropped.has(name));
  return Object.fromEntries(kept.map(([name, values = []]) => [name, values.length === 1 ? values[0] : values]));
}

/** Which addresses are proxies whose word about their callers counts. */
export type Trust = (address: string, hop: number) => boolean;
export const trustOf = (proxies: readonly string[]): Trust => proxyAddr.compile([...proxies]);

/**
 * The headers of a request on its way to an instance. Whom it came from is what the gateway, or a proxy that it trusts, sees,
 * never what the caller says: public routes are limited by it.
 */
export function forwarded(request: IncomingMessage, trust: Trust): OutgoingHttpHeaders {
  const { host, expect: _answeredHere, ...headers } = endToEnd(request);
  return {
    ...headers,
    ...(host === undefined ? {} : { 'x-forwarded-host': host }),
    'x-forwarded-for': proxyAddr(request, trust) ?? '',
    // The body's end is marked anew on the next connection.
    ...('transfer-encoding' in request.headers ? { 'transfer-encoding': 'chunked' } : {}),
  };
}
