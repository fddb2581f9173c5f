import { assertAllowed, DomainError, type ComplaintState, type OccurredPrecision } from '@recourse/contracts';
import { decided, type Decision } from '@recourse/service-kit/domain';

export interface Occurred {
  readonly occurredAt: string;
  readonly precision: OccurredPrecision;
}

export function acknowledge(state: ComplaintState, { channel }: { channel: string }, when: Occurred): Decision[] {
  assertAllowed(state, 'acknowledge');
  if (state.acknowledgedAt !== null) throw new DomainError('COMPLAINT_ALREADY_ACKNOWLEDGED');
  return [decided('complaint.acknowledged', { channel }, when)];
}

export interface Withdrawal {
  readonly reason: string;
  readonly note?: string;
}

export function withdraw(state: ComplaintState, { reason, note }: Withdrawal, when: Occurred): Decision[] {
  assertAllowed(state, 'withdraw');
  return [
    decided('complaint.withdrawn', { reason }, { ...when, ...(note === undefined ? {} : { personal: { note } }) }),
  ];
}

/** Ends the imported history as of an instant, which is when it happened for a complaint that lives on its own time. */
export function endHistory(state: ComplaintState, { asOf }: { asOf: string }, now: string): Decision[] {
  assertAllowed(state, 'end-history');
  if (!state.historical) throw new DomainError('COMPLAINT_NOT_HISTORICAL');
  if (state.historyEndedAsOf !== null) throw new DomainError('COMPLAINT_HISTORY_ENDED');
  if (asOf > now) throw new DomainError('DATE_IN_FUTURE');
  if (state.receivedAt !== null && asOf < state.receivedAt) throw new DomainError('OCCURRED_BEFORE_PREVIOUS');
  return [decided('complaint.history-ended', { asOf }, { occurredAt: asOf, precision: 'instant' })];
}
