import fc from 'fast-check';

/** What a member is replaced by, or joined by, to see what becomes of it. */
const oddValues: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  true,
  [],
  {},
  [[[[]]]],
  'x'.repeat(5_000),
  '\ud800',
  '\u0000',
  '２０２４',
  '2024-13-45T99:99:99.999Z',
  { toString: 'x' },
  { $ne: null },
];

interface Spoiling {
  readonly place: number;
  readonly how: 'replace' | 'remove' | 'add';
  readonly odd: unknown;
}

export const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  place: fc.nat(1_000),
  how: fc.constantFrom('replace', 'remove', 'add'),
  odd: fc.constantFrom(...oddValues),
});

type Path = readonly (string | number)[];

/** The value with one place of it made odd. */
export function spoilt(value: unknown, { place, how, odd }: Spoiling): unknown {
  if (Buffer.isBuffer(value)) return value.subarray(0, place % (value.length + 1));
  const paths = placesIn(value);
  return changed(value, paths[place % paths.length]!, how, odd);
}

function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((one, index) => [index, one] as const)
    : Object.entries(value);
  return [path, ...members.flatMap(([key, member]) => placesIn(member, [...path, key]))];
}

function changed(value: unknown, [key, ...rest]: Path, how: Spoiling['how'], odd: unknown): unknown {
  if (key === undefined) return how === 'add' ? joined(value, odd) : odd;
  if (how === 'remove' && rest.length === 0) return without(value, key);
  const member = (value as Record<string | number, unknown>)[key];
  const next = changed(member, rest, how, odd);
  return Array.isArray(value) ? value.with(key as number, next) : { ...(value as object), [key]: next };
}

function joined(value: unknown, odd: unknown): unknown {
  if (Array.isArray(value)) return [...(value as unknown[]), odd];
  return typeof value === 'object' && value !== null ? { ...value, unknownMember: odd } : odd;
}

function without(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return value.toSpliced(key as number, 1);
  return Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== key));
}
