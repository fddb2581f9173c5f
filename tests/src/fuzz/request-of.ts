import { asText, encode, JSON_TYPE, searchText, type Encoded } from '../api/encode.js';
import type { Sent } from '../api/http-client.js';
import type { Operation } from '../api/operation.js';
import type { KnownValues } from './known-values.js';
import type { Plan, PlannedBody } from './plan.js';
import { spoilt } from './spoilt.js';

export interface PlannedRequest {
  readonly sent: Sent;
  /** What the body says, if it is JSON that was made by the schema. */
  readonly value?: unknown;
}

/** The request that a plan becomes with what is known by now. */
export function requestOf(
  { method, path, roles }: Operation,
  plan: Plan,
  known: KnownValues,
  authorization: string | null,
): PlannedRequest {
  const body = bodyOf(plan.body, known);
  const search = searchOf(known.fill(plan.query) as Record<string, unknown>);
  const values = known.fill(plan.path) as Record<string, unknown>;
  return {
    sent: {
      method,
      path: path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(asText(values[name]))) + search,
      headers: {
        ...headersOf(known.fill(plan.headers) as Record<string, unknown>),
        ...(authorization === null ? {} : { authorization }),
        ...(body.mediaType === undefined ? {} : { 'content-type': body.mediaType }),
      },
      ...(body.bytes === undefined ? {} : { body: body.bytes }),
      // Public routes count callers by address.
      ...(roles === 'public' ? { from: addressOf(plan.subject) } : {}),
    },
    ...('value' in body ? { value: body.value } : {}),
  };
}

function searchOf(query: Readonly<Record<string, unknown>>): string {
  const search = searchText(query);
  return search === '' ? '' : `?${search}`;
}

const headersOf = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, asText(value).replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?')]),
  );

interface Body extends Partial<Encoded> {
  readonly value?: unknown;
}

function bodyOf(body: PlannedBody, known: KnownValues): Body {
  switch (body.kind) {
    case 'none':
      return {};
    case 'raw':
      return { bytes: body.bytes, mediaType: body.mediaType };
    case 'value': {
      const filled = known.fill(body.value);
      return encodedBody(body.mediaType, body.spoiling ? spoilt(filled, body.spoiling) : filled);
    }
  }
}

/** With what the bytes say, if they are JSON. */
export function encodedBody(mediaType: string, value: unknown): Encoded & { readonly value?: unknown } {
  const encoded = encode(mediaType, value);
  return mediaType === JSON_TYPE ? { ...encoded, value: JSON.parse(String(encoded.bytes)) } : encoded;
}

/** Loopback addresses enough for everybody. */
const addressOf = (number: number): string => `127.${1 + (number % 200)}.${1 + (Math.floor(number / 200) % 200)}.1`;
