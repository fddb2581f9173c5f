import type { Envelope, OccurredPrecision } from '@recourse/contracts';

export interface Occurrence {
  readonly occurredAt: string;
  readonly precision: OccurredPrecision;
}

/**
 * When a reaction happens: a historical complaint lives on its own time until its history ends, so a reaction to an event
 * of that history takes the event's moment; everything else happens now (design §4, Time).
 */
export function reactionTime(cause: Envelope, history: readonly Envelope[], now: string): Occurrence {
  const livesInHistory =
    cause.stream === history[0]?.stream ? isHistorical(cause, history) : isHistorical(cause, [cause]);
  return livesInHistory
    ? { occurredAt: cause.occurredAt, precision: cause.occurredPrecision }
    : { occurredAt: now, precision: 'instant' };
}

function isHistorical(cause: Envelope, history: readonly Envelope[]): boolean {
  if (history[0]?.data['historical'] !== true) return false;
  const end = history.find(({ type }) => type === 'complaint.history-ended');
  return end === undefined || cause.revision <= end.revision;
}
