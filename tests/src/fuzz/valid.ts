import fc from 'fast-check';
import type { JsonSchema } from '../api/operation.js';
import { Seen } from './known-values.js';

type Value = fc.Arbitrary<unknown>;

const LONG = 200;
const DEEPEST = 6;
/** Dates that the pattern lets pass and no calendar has, and the ends of what a clock can say. */
const oddInstants = [
  '2024-02-31T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '2024-06-30T23:59:59.000Z',
];

/** Values that fit a schema; those of a member whose name was seen in answers are drawn from there as often as not. */
export function valid(schema: JsonSchema, name = '', depth = 0): Value {
  const made = make(schema, name, depth);
  const isScalar = !('properties' in schema) && !('items' in schema) && !('anyOf' in schema);
  if (name === '' || !isScalar || 'const' in schema || 'enum' in schema) return made;
  const seen = fc.tuple(fc.nat(10_000), made).map(([pick, otherwise]) => new Seen(name, pick, otherwise));
  return fc.oneof(made, seen);
}

function make(schema: JsonSchema, name: string, depth: number): Value {
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined;
  if (choices) return fc.oneof(...choices.map((one) => valid(one, name, depth)));
  switch (schema['type']) {
    case 'string':
      return text(schema);
    case 'integer':
      return fc.integer(bounds(schema));
    case 'number':
      return fc.double({ ...bounds(schema), noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return list(schema, name, depth);
    case 'object':
      return record(schema, depth);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const numberOf = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

const bounds = ({ minimum, maximum }: JsonSchema) => ({
  min: numberOf(minimum, -2_147_483_648),
  max: numberOf(maximum, 2_147_483_647),
});

function text({ pattern, minLength, maxLength }: JsonSchema): Value {
  const least = numberOf(minLength, 0);
  const most = Math.max(least, Math.min(numberOf(maxLength, LONG), LONG));
  if (typeof pattern === 'string') {
    const matching = fc.stringMatching(new RegExp(pattern, 'u'));
    return pattern.includes('T(?:[01]')
      ? fc.oneof({ weight: 3, arbitrary: matching }, fc.constantFrom(...oddInstants))
      : matching;
  }
  return fc.oneof(
    fc.string({ minLength: least, maxLength: most }),
    fc.string({ unit: 'grapheme', minLength: least, maxLength: Math.max(least, Math.min(most, 20)) }),
    fc
      .constantFrom('\u0000', "'; --", '%_\\', '退款', '\u202e', ' ')
      .filter((one) => one.length >= least && one.length <= most),
  );
}

function list({ items, minItems, maxItems }: JsonSchema, name: string, depth: number): Value {
  if (Array.isArray(items)) return fc.tuple(...(items as JsonSchema[]).map((one) => valid(one, name, depth + 1)));
  const least = numberOf(minItems, 0);
  return fc.array(valid((items ?? {}) as JsonSchema, name, depth + 1), {
    minLength: least,
    maxLength: Math.max(least, Math.min(numberOf(maxItems, 3), depth > DEEPEST ? 0 : 3)),
  });
}

function record(
  { properties = {}, required = [], patternProperties, additionalProperties }: JsonSchema,
  depth: number,
): Value {
  const names = Object.entries(properties as Readonly<Record<string, JsonSchema>>);
  const further =
    Object.values((patternProperties ?? {}) as Readonly<Record<string, JsonSchema>>)[0] ??
    (typeof additionalProperties === 'object' ? (additionalProperties as JsonSchema) : undefined);
  if (names.length === 0 && further)
    return fc.dictionary(fc.string({ maxLength: 20 }), valid(further, '', depth + 1), { maxKeys: 4 });
  const members = Object.fromEntries(names.map(([key, member]) => [key, valid(member, key, depth + 1)]));
  return fc.record(members, { requiredKeys: required as string[] });
}
