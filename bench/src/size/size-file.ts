import type { KeptRow } from '../results/results.js';
import type { Provenance } from '../results/provenance.js';
import type { CaughtUp } from '../lifecycle/installation.js';

/** How the store was filled. */
export interface Filled extends Provenance {
  readonly complaints: number;
  readonly seed: string;
  /** Complaints that an interrupted run had left: what follows is about the others. */
  readonly alreadyPresent: number;
  readonly events: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
}

/** Read models and reactions after filling: all services at once, each in a process of its own. */
export interface CaughtUpKept extends CaughtUp, Provenance {
  readonly cpuSeconds: Readonly<Record<string, number>>;
  readonly maxRssMiB: Readonly<Record<string, number>>;
}

/** What is kept in `at-N.json`: an interrupted run goes on with what is missing. */
export interface SizeFile {
  readonly complaints: number;
  readonly filled: Filled;
  readonly caughtUp: CaughtUpKept | null;
  readonly rows: readonly KeptRow[];
}

/** In the order in which they are measured: what leaves more behind comes later. */
export const SIZE_ROWS = ['replay', 'lifecycle', 'assigned-p99', 'burst', 'intake', 'append'] as const;

export type SizeRow = (typeof SIZE_ROWS)[number];

export const missingRows = ({ rows }: Pick<SizeFile, 'rows'>): SizeRow[] =>
  SIZE_ROWS.filter((name) => !rows.some((row) => row.name === name));

/** A row takes the place of its older figure. */
export const withRow = (rows: readonly KeptRow[], row: KeptRow): KeptRow[] => [
  ...rows.filter(({ name }) => name !== row.name),
  row,
];
