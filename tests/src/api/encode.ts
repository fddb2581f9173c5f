import type { Operation } from './operation.js';

export const JSON_TYPE = 'application/json';
export const FORM_TYPE = 'application/x-www-form-urlencoded';
export const FILE_TYPE = 'application/octet-stream';

/** A body as it is sent. */
export interface Encoded {
  readonly mediaType: string;
  readonly bytes: string | Buffer;
}

/** The media type that a route takes its body in; JSON where its document names none. */
export const mediaTypeOf = ({ bodies }: Operation): string => [...bodies.keys()][0] ?? JSON_TYPE;

export function encode(mediaType: string, value: unknown): Encoded {
  if (Buffer.isBuffer(value)) return { mediaType, bytes: value };
  if (mediaType !== FORM_TYPE) return { mediaType, bytes: JSON.stringify(value) ?? 'null' };
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return { mediaType, bytes: searchText(Object.fromEntries(fields)) };
}

/** As it stands in an address, a header or a form. */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value.toWellFormed() : (JSON.stringify(value) ?? '');

/** Members as they stand in an address or a form. */
export const searchText = (members: Readonly<Record<string, unknown>>): string =>
  new URLSearchParams(
    Object.entries(members).map(([name, value]): [string, string] => [name, asText(value)]),
  ).toString();
