import type { Static, TObject } from 'typebox';
import type { Service } from '../envelope/envelope.js';
import { parserOf, type Parser } from '../schema/parser.js';

export const streamCategories = ['complaint', 'customer', 'staff', 'team', 'rules', 'access', 'delivery'] as const;
export type StreamCategory = (typeof streamCategories)[number];

/** The contract of one version of one event type. */
export interface EventType<Name extends string = string, Data = unknown, Personal = unknown> {
  readonly type: Name;
  readonly version: number;
  readonly owners: readonly Service[];
  readonly stream: StreamCategory;
  readonly summary: { readonly en: string; readonly zh: string };
  /** Clear part: enums, codes, ids, numbers and instants only. */
  readonly data: Parser<Data>;
  /** Personal part: every property is sealed on its own before the event is stored. Null where the type has none. */
  readonly personal: Parser<Personal> | null;
}

interface Definition<Name extends string, D extends TObject, P extends TObject> {
  type: Name;
  version?: number;
  owners: readonly Service[];
  stream: StreamCategory;
  summary: { en: string; zh: string };
  data: D;
  personal?: P;
}

export function defineEvent<const Name extends string, D extends TObject, P extends TObject = never>(
  definition: Definition<Name, D, P>,
): EventType<Name, Static<D>, [P] extends [never] ? null : Static<P>> {
  const { type, version = 1, owners, stream, summary, data, personal } = definition;
  return {
    type,
    version,
    owners,
    stream,
    summary,
    data: parserOf(data),
    personal: personal ? (parserOf(personal) as never) : null,
  } as EventType<Name, Static<D>, [P] extends [never] ? null : Static<P>>;
}
