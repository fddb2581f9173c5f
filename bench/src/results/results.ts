import type { Row } from '../row.js';
import type { Provenance } from './provenance.js';

/** A row with where its figure comes from. */
export type KeptRow = Row & Provenance;

export interface Results {
  readonly rows: readonly KeptRow[];
}

/**
 * What was measured before and what was measured now: a row that was measured again takes the place of the older one, the others
 * stay with the commit of their own.
 * @param order of all rows; a row that is not in it any more is left out
 */
export function merged(before: Results, measured: readonly KeptRow[], order: readonly string[]): Results {
  const rows = new Map([...before.rows, ...measured].map((row) => [row.name, row]));
  return { rows: order.flatMap((name) => rows.get(name) ?? []) };
}
