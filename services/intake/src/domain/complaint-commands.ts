import { assertAllowed, DomainError, type ComplaintState } from '@recourse/contracts';
import {
  assertInstant,
  assertNotRecused,
  decided,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';

export interface Acknowledgement extends OccurrenceInput {
  readonly channel: string;
}

export function acknowledge(state: ComplaintState, command: Acknowledgement, { principal, now }: Sender): Decision[] {
  assertAllowed(state, 'acknowledge');
  assertNotRecused(state, principal.actor.id);
  if (state.acknowledgedAt !== null) throw new DomainError('COMPLAINT_ALREADY_ACKNOWLEDGED');
  const when = occurrenceOf(command, principal, now, state);
  return [decided('complaint.acknowledged', { channel: command.channel }, when)];
}

export interface Withdrawal extends OccurrenceInput {
  readonly reason: string;
  readonly note?: string;
}

/** Whoever a complaint is about can't make it go away. */
export function withdraw(state: ComplaintState, command: Withdrawal, { principal, now }: Sender): Decision[] {
  assertAllowed(state, 'withdraw');
  assertNotRecused(state, principal.actor.id);
  const { reason, note } = command;
  const when = occurrenceOf(command, principal, now, state);
  return [
    decided('complaint.withdrawn', { reason }, { ...when, ...(note === undefined ? {} : { personal: { note } }) }),
  ];
}

export interface HistoryEnd {
  readonly asOf: string;
}

/** Ends the imported history as of an instant, which is when it happened for a complaint that lives on its own time. */
export function endHistory(state: ComplaintState, { asOf }: HistoryEnd, { now }: Sender): Decision[] {
  assertAllowed(state, 'end-history');
  if (!state.historical) throw new DomainError('COMPLAINT_NOT_HISTORICAL');
  if (state.historyEndedAsOf !== null) throw new DomainError('COMPLAINT_HISTORY_ENDED');
  assertInstant('/asOf', asOf);
  if (asOf > now) throw new DomainError('DATE_IN_FUTURE');
  if (state.receivedAt !== null && asOf < state.receivedAt) throw new DomainError('OCCURRED_BEFORE_PREVIOUS');
  return [decided('complaint.history-ended', { asOf }, { occurredAt: asOf, precision: 'instant' })];
}
