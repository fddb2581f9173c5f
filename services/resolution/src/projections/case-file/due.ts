import type { CaseFileRow, Wait } from './case-file.entity.js';
import type { OpenPromise } from './commitments.js';

/** Sorts behind every instant. */
export const NEVER = '9999-12-31T23:59:59.999Z';

type Source = Pick<CaseFileRow, 'status' | 'pendingReturn' | 'runningClocks' | 'openPromises' | 'compensations'>;

/** What follows from the rest of a row. */
export const derived = (row: Source): Pick<CaseFileRow, 'waiting' | 'nextDueAt' | 'promiseTimerAt'> => ({
  waiting: waitsOf(row),
  nextDueAt: earliest([...row.runningClocks, ...row.openPromises]) ?? NEVER,
  promiseTimerAt: earliest(row.openPromises.filter(isTimed)),
});

/** Those of an imported history have no timer: an event has to show that their time is over. */
const isTimed = ({ imported, passed }: OpenPromise): boolean => !imported || passed;

const earliest = (due: readonly { readonly dueAt: string }[]): string | null =>
  due.reduce<string | null>((least, { dueAt }) => (least === null || dueAt < least ? dueAt : least), null);

function waitsOf({ status, pendingReturn, compensations }: Source): Wait[] {
  if (status === 'withdrawn') return [];
  return [
    ...(status === 'received' ? (['category'] as const) : []),
    ...(status === 'classified' ? (['handler'] as const) : []),
    ...(pendingReturn === null ? [] : (['return'] as const)),
    ...(compensations.some((one) => one.status === 'proposed') ? (['compensation'] as const) : []),
  ];
}
