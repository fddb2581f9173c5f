import fc from 'fast-check';
import { roles, type Role } from '@recourse/service-kit/domain';
import { mediaTypeOf } from '../api/encode.js';
import type { Operation, Parameter } from '../api/operation.js';
import { files, mediaTypes, rawBodies } from './raw-bodies.js';
import { spoiling, spoilt } from './spoilt.js';
import { valid } from './valid.js';

/** What is sent as the body, before it becomes text. */
export type PlannedBody =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'value';
      readonly mediaType: string;
      readonly value: unknown;
      readonly spoiling: Parameters<typeof spoilt>[1] | null;
    }
  | { readonly kind: 'raw'; readonly bytes: string | Buffer; readonly mediaType: string };

/** A request; what is to be drawn from earlier answers is filled in when it is sent. */
export interface Plan {
  readonly caller: Role | 'nobody' | 'nonsense';
  readonly subject: number;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: PlannedBody;
}

const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

const oddTexts = ['0', '-1', '%', '\u0000', '../..', 'null', 'a'.repeat(300), '退款', "'", '9'.repeat(20), '1e3'];

/** One value for each parameter; those that aren't required now and then, and now and then something odd. */
function parametersOf(parameters: readonly Parameter[], odd: readonly string[]) {
  const one = ({ schema, name }: Parameter) =>
    fc.oneof(often(8, valid(schema, name)), often(1, fc.constantFrom(...odd)));
  return fc.record(Object.fromEntries(parameters.map((parameter) => [parameter.name, one(parameter)])), {
    requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name),
  });
}

const unknownQuery = fc.oneof(often(15, fc.constant({})), often(1, fc.constant({ unknownMember: 'x' })));

function bodyOf(operation: Operation): fc.Arbitrary<PlannedBody> {
  const raw = fc.record({
    kind: fc.constant('raw' as const),
    bytes: fc.constantFrom(...rawBodies),
    mediaType: fc.constantFrom(...mediaTypes),
  });
  const none = fc.constant({ kind: 'none' as const });
  if (operation.method === 'GET') return none;
  const mediaType = mediaTypeOf(operation);
  const schema = operation.bodies.get(mediaType);
  if (!schema) return fc.oneof(often(9, none), often(1, raw));
  const value = fc.record({
    kind: fc.constant('value' as const),
    mediaType: fc.constant(mediaType),
    value: schema['format'] === 'binary' ? fc.constantFrom(...files) : valid(schema),
    spoiling: fc.oneof(often(2, fc.constant(null)), often(1, spoiling)),
  });
  return fc.oneof(often(17, value), often(1, none), often(2, raw));
}

const languageHeader = fc.option(fc.constantFrom('zh', 'en', 'zh-CN,en;q=0.5', '*', 'tlh'), { nil: undefined });

function headersOf(parameters: readonly Parameter[]) {
  const odd = ['', ' ', '"', '0', '-1', '"7"', 'W/"1"', '9'.repeat(20), 'x'.repeat(300), '1@complaint-1', ','];
  const named = parametersOf(parameters, odd);
  return fc
    .tuple(fc.oneof(often(2, fc.constant({})), often(1, named)), languageHeader)
    .map(([headers, language]) => ({ ...headers, ...(language === undefined ? {} : { 'accept-language': language }) }));
}

function callerOf({ roles: declared }: Operation): fc.Arbitrary<Plan['caller']> {
  const anybody = fc.constantFrom<Plan['caller']>(...roles, 'nobody', 'nonsense');
  if (declared === 'public') return anybody;
  return fc.oneof(often(5, fc.constantFrom<Plan['caller']>(...declared)), often(1, anybody));
}

/** Requests for a route, most of which fit its document. */
export function planOf(operation: Operation): fc.Arbitrary<Plan> {
  const where = (place: Parameter['in']) => operation.parameters.filter((one) => one.in === place);
  return fc.record({
    caller: callerOf(operation),
    subject: fc.nat(1_000),
    path: parametersOf(where('path'), oddTexts),
    query: fc.tuple(parametersOf(where('query'), oddTexts), unknownQuery).map(([one, other]) => ({ ...one, ...other })),
    headers: headersOf(where('header')),
    body: bodyOf(operation),
  });
}
