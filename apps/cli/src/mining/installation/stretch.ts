/** A part of the log: from `from` on, before `to`; each by position or by the moment of recording. */
export interface Stretch {
  readonly from: Bound | null;
  readonly to: Bound | null;
}

export type Bound = { readonly position: bigint } | { readonly recorded: string };

const POSITION = /^(0|[1-9]\d{0,17})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A position, an instant with its offset, or a day (UTC); null for anything else. */
export function boundOf(text: string): Bound | null {
  if (POSITION.test(text)) return { position: BigInt(text) };
  if (!DAY.test(text) && !INSTANT.test(text)) return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || (DAY.test(text) && !at.toISOString().startsWith(text))) return null;
  return { recorded: at.toISOString() };
}

/** Whether nothing can lie in it. */
export function isEmpty({ from, to }: Stretch): boolean {
  if (from === null || to === null) return false;
  if ('position' in from) return 'position' in to && from.position >= to.position;
  return 'recorded' in to && from.recorded >= to.recorded;
}

export function lies({ from, to }: Stretch, position: string, recordedAt: string): boolean {
  return (
    (from === null || !isBefore(position, recordedAt, from)) && (to === null || isBefore(position, recordedAt, to))
  );
}

/** Instants have one spelling in the log, so text order is time order. */
const isBefore = (position: string, recordedAt: string, bound: Bound): boolean =>
  'position' in bound ? BigInt(position) < bound.position : recordedAt < bound.recorded;
