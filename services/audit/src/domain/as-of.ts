import { DomainError, type Envelope } from '@recourse/contracts';

/**
 * A moment to look back to. `revision`: after that event. `recorded`: what was known then. `occurred`: what was so then, as
 * far as is known today.
 */
export type AsOf =
  | { readonly axis: 'revision'; readonly value: number }
  | { readonly axis: 'recorded' | 'occurred'; readonly value: string };

type Axis = 'Revision' | 'Recorded' | 'Occurred';

/** How a query names a moment: by one of three members, such as `asOfRevision`. */
export type MomentQuery<Name extends string> = {
  readonly [Member in `${Name}${Axis}`]?: Member extends `${string}Revision` ? number : string;
};

/** The moment that a query names; null for today. @throws DomainError `INPUT_INVALID` when it names more than one */
export function momentIn<Name extends string>(query: MomentQuery<Name>, name: Name): AsOf | null {
  const said = query as Readonly<Record<string, unknown>>;
  const [revision, recorded, occurred] = [`${name}Revision`, `${name}Recorded`, `${name}Occurred`] as const;
  const named: AsOf[] = [];
  if (said[revision] !== undefined) named.push({ axis: 'revision', value: said[revision] as number });
  if (said[recorded] !== undefined) named.push({ axis: 'recorded', value: said[recorded] as string });
  if (said[occurred] !== undefined) named.push({ axis: 'occurred', value: said[occurred] as string });
  if (named.length > 1) {
    throw new DomainError('INPUT_INVALID', {
      problems: [{ pointer: '/query', problem: { en: 'one moment at most', zh: '最多指定一个时点' } }],
    });
  }
  return named[0] ?? null;
}

/**
 * The events of one stream as of a moment, in stream order. Cuts by revision and by recorded time are prefixes, because
 * `recordedAt` never decreases in a stream; a cut by occurred time leaves out whatever happened later.
 */
export function cut<Item>(
  items: readonly Item[],
  asOf: AsOf | null,
  eventOf: (item: Item) => Envelope,
): readonly Item[] {
  switch (asOf?.axis) {
    case undefined:
      return items;
    case 'revision':
      return items.filter((item) => eventOf(item).revision <= asOf.value);
    case 'recorded':
      return items.filter((item) => eventOf(item).recordedAt <= asOf.value);
    case 'occurred':
      return items.filter((item) => eventOf(item).occurredAt <= asOf.value);
  }
}
