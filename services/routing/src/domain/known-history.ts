import { foldComplaint, isEventOf, ownsEventType, type ComplaintState, type Envelope } from '@recourse/contracts';

/**
 * What a reaction decides on: everything up to its cause, and what routing itself has added since. Other services' later
 * events may be there already or not; whoever looked at them would decide differently in two runs of the same log.
 */
export const knownHistory = (history: readonly Envelope[], cause: Envelope): Envelope[] =>
  history.filter(({ revision, type }) => revision <= cause.revision || ownsEventType('routing', type));

export const knownState = (history: readonly Envelope[], cause: Envelope): ComplaintState =>
  foldComplaint(knownHistory(history, cause));

/** The part of a history that belongs to a cycle or to a later one. */
export function sinceCycle(history: readonly Envelope[], cycle: number): readonly Envelope[] {
  const begin = history.findIndex((event) => isEventOf(event, 'complaint.reopened') && event.data.cycle === cycle);
  return begin < 0 ? (cycle === 1 ? history : []) : history.slice(begin);
}

/** The event since which a complaint that waits for a handler does so. */
export const waitsSince = (history: readonly Envelope[]): Envelope | undefined =>
  history.findLast(
    (event) =>
      isEventOf(event, 'complaint.classified', 'complaint.reopened', 'complaint.recused') ||
      (isEventOf(event, 'complaint.return-decided') && event.data.accepted),
  );
