import type { SchemaProblem } from '@recourse/contracts';

/** A problem for every item whose name an earlier one has. */
export function duplicates<T>(items: readonly T[], nameOf: (item: T) => string, at: string): SchemaProblem[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const name = nameOf(item);
    if (seen.has(name)) return [{ pointer: `${at}/${index}`, problem: `${name} is there more than once` }];
    seen.add(name);
    return [];
  });
}
