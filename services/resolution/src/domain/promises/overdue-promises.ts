import { foldComplaint, isEventOf, type Envelope, type EventOf } from '@recourse/contracts';
import { decided, type Decision } from '@recourse/service-kit/domain';
import { passes } from './passes.js';

type Made = EventOf<'complaint.promise-made'>;

/**
 * The promises that were not kept and whose time is over. Those of a live complaint run on the wall clock; those made within
 * an imported history arm none: a later event, or the history's end, has to show that their time has passed. A withdrawn
 * complaint leaves nobody to keep a promise to: those that were not due by then bind no longer.
 */
export function overduePromises(history: readonly Envelope[], now: string): readonly Made[] {
  const open = new Set(
    foldComplaint(history).promises.flatMap(({ promiseId, status }) => (status === 'open' ? [promiseId] : [])),
  );
  return history
    .filter((event): event is Made & Envelope => isEventOf(event, 'complaint.promise-made') && open.has(event.id))
    .filter((made) => isOver(made, history, now));
}

function isOver(made: Made, history: readonly Envelope[], now: string): boolean {
  const { dueAt } = made.data;
  const withdrawal = history.find(({ type }) => type === 'complaint.withdrawn');
  if (withdrawal && !passes(withdrawal, dueAt)) return false;
  if (!belongsToImport(made, history)) return now > dueAt;
  return history.slice(made.revision + 1).some((event) => passes(event, dueAt));
}

function belongsToImport(made: Made, history: readonly Envelope[]): boolean {
  const [received] = history;
  if (!received || !isEventOf(received, 'complaint.received') || !received.data.historical) return false;
  const end = history.find(({ type }) => type === 'complaint.history-ended');
  return end === undefined || made.revision < end.revision;
}

/** A promise is broken at its due instant, whenever that is learned. */
export const broken = ({ id, data: { cycle, dueAt } }: Made): Decision =>
  decided('complaint.promise-broken', { cycle, promiseId: id, dueAt }, { occurredAt: dueAt, precision: 'instant' });
