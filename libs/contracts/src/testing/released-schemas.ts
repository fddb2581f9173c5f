import type { TSchema } from 'typebox';
import { EnvelopeSchema } from '../envelope/envelope.schema.js';
import { eventTypes } from '../events/registry.js';
import { extensionProblems } from './extension.js';

export interface ReleasedSchemas {
  readonly [part: string]: object | null;
}

/** JSON Schemas by the name of their file in `released/`: the envelope's, and those of today's version of every type. */
export function schemasToday(): Readonly<Record<string, ReleasedSchemas>> {
  const types = eventTypes.map(({ type, version, data, personal }): [string, ReleasedSchemas] => [
    releasedFile(type, version),
    { data: plain(data.schema), personal: personal && plain(personal.schema) },
  ]);
  return Object.fromEntries([['envelope.json', { envelope: plain(EnvelopeSchema) }], ...types]);
}

/** Why what was released once is more than extended today, or an empty list. */
export const releaseProblems = (released: ReleasedSchemas, today: ReleasedSchemas): string[] =>
  [...new Set([...Object.keys(released), ...Object.keys(today)])].flatMap((part) =>
    extensionProblems(released[part], today[part], part),
  );

export const releasedFile = (type: string, version: number): string => `${type}.v${version}.json`;

const plain = (schema: TSchema): object => JSON.parse(JSON.stringify(schema)) as object;
