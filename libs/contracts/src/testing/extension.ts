type Schema = Readonly<Record<string, unknown>>;

/** What says something to people only. */
const ANNOTATIONS = ['title', 'description', '$comment', 'examples', 'default'];

/** Keywords that hold one schema, or a list or a record of them, in which members may be added too. */
const ONE = ['items', 'additionalProperties', 'additionalItems'];
const LIST = ['items', 'anyOf', 'oneOf', 'allOf'];

/**
 * Why the schema of today is not the released one with optional members added, or an empty list. Only such an extension
 * lets every reader, older or newer, read every event, older or newer (FULL_TRANSITIVE): anything else is a new version
 * with an upcaster.
 */
export function extensionProblems(released: unknown, today: unknown, place = ''): string[] {
  if (!isSchema(released) || !isSchema(today)) return same(released, today) ? [] : [`${place || '/'}: changed`];
  const keywords = new Set([...Object.keys(released), ...Object.keys(today)]);
  return [...keywords]
    .filter((keyword) => !ANNOTATIONS.includes(keyword))
    .flatMap((keyword) => keywordProblems(keyword, released, today, `${place}/${keyword}`));
}

function keywordProblems(keyword: string, released: Schema, today: Schema, place: string): string[] {
  const [before, now] = [released[keyword], today[keyword]];
  if (before === undefined && keyword !== 'properties') return [`${place}: added`];
  if (now === undefined) return [`${place}: removed`];
  if (keyword === 'properties') return memberProblems(released, today, place);
  if (keyword === 'patternProperties') return recordProblems(before, now, place);
  if (LIST.includes(keyword) && Array.isArray(before) && Array.isArray(now)) return listProblems(before, now, place);
  if (ONE.includes(keyword)) return extensionProblems(before, now, place);
  const unordered = keyword === 'required' || keyword === 'enum';
  return same(unordered ? sorted(before) : before, unordered ? sorted(now) : now) ? [] : [`${place}: changed`];
}

function memberProblems(released: Schema, today: Schema, place: string): string[] {
  const [before, now] = [membersOf(released), membersOf(today)];
  const open = released['additionalProperties'] !== false;
  const required = (today['required'] ?? []) as readonly string[];
  return [
    ...Object.entries(before).flatMap(([name, member]) =>
      Object.hasOwn(now, name)
        ? extensionProblems(member, now[name], `${place}/${name}`)
        : [`${place}/${name}: removed`],
    ),
    ...Object.keys(now)
      .filter((name) => !Object.hasOwn(before, name))
      // What an open object took as anything until now would be bound by the new member's schema.
      .filter((name) => open || required.includes(name))
      .map((name) => `${place}/${name}: added, but ${open ? 'the object was open' : 'required'}`),
  ];
}

function recordProblems(before: unknown, now: unknown, place: string): string[] {
  const [old, current] = [before as Schema, now as Schema];
  if (!same(sorted(Object.keys(old)), sorted(Object.keys(current)))) return [`${place}: changed`];
  return Object.entries(old).flatMap(([name, member]) => extensionProblems(member, current[name], `${place}/${name}`));
}

function listProblems(before: readonly unknown[], now: readonly unknown[], place: string): string[] {
  if (before.length !== now.length) return [`${place}: changed`];
  return before.flatMap((member, index) => extensionProblems(member, now[index], `${place}/${index}`));
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const membersOf = ({ properties }: Schema): Schema => (properties ?? {}) as Schema;

const sorted = (values: unknown): unknown =>
  Array.isArray(values) ? values.map((one) => JSON.stringify(one)).toSorted() : values;

/** Equal whatever the order of members. */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, index) => same(one, b[index]));
  if (!isSchema(a) || !isSchema(b)) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && same(a[name], b[name]))
  );
}
