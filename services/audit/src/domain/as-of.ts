import { DomainError, type Envelope } from '@recourse/contracts';

/**
 * A moment to look back to. `revision`: after that event. `recorded`: what was known then. `occurred`: what was so then, as
 * far as is known today.
 */
export type AsOf =
  | { readonly axis: 'revision'; readonly value: number }
  | { readonly axis: 'recorded' | 'occurred'; readonly value: string };

export interface AsOfQuery {
  readonly asOfRevision?: number;
  readonly asOfRecorded?: string;
  readonly asOfOccurred?: string;
}

/** The moment that a query names; null for today. @throws DomainError `INPUT_INVALID` when it names more than one */
export function asOfFrom({ asOfRevision, asOfRecorded, asOfOccurred }: AsOfQuery): AsOf | null {
  const named: AsOf[] = [];
  if (asOfRevision !== undefined) named.push({ axis: 'revision', value: asOfRevision });
  if (asOfRecorded !== undefined) named.push({ axis: 'recorded', value: asOfRecorded });
  if (asOfOccurred !== undefined) named.push({ axis: 'occurred', value: asOfOccurred });
  if (named.length > 1) {
    throw new DomainError('INPUT_INVALID', { problems: [{ pointer: '/query', problem: 'one as-of moment at most' }] });
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
