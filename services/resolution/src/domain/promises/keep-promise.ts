import { assertAllowed, DomainError, type ComplaintState } from '@recourse/contracts';
import {
  assertHandlerOf,
  decided,
  occurrenceOf,
  type ActedAt,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';
import { noted } from '../noted.js';

export interface KeepPromise extends OccurrenceInput {
  readonly promiseId: string;
  readonly note?: string;
}

/**
 * Only what was done by the due instant keeps a promise, whether or not the watcher has looked by then. One that was kept in
 * time but is recorded after it counted as broken is put right: what happened decides, not when it was written down.
 * @throws DomainError `PROMISE_NOT_FOUND`, `PROMISE_ENDED`
 */
export function keepPromise(state: ComplaintState, command: KeepPromise, sender: Sender): readonly Decision[] {
  assertAllowed(state, 'keep-promise');
  assertHandlerOf(state, sender);
  const { promiseId, note } = command;
  const promise = state.promises.find((one) => one.promiseId === promiseId);
  if (!promise) throw new DomainError('PROMISE_NOT_FOUND');
  const occurrence = occurrenceOf(command, sender.principal, sender.now, state);
  if (promise.status === 'kept' || !isTimely(occurrence, promise)) throw new DomainError('PROMISE_ENDED');
  return [decided('complaint.promise-kept', { cycle: state.cycle, promiseId }, { ...noted(note), ...occurrence })];
}

const isTimely = ({ occurredAt, precision }: ActedAt, promise: ComplaintState['promises'][number]): boolean => {
  // A moment that nobody knows can't take back what the timer has said.
  if (precision === 'unknown') return promise.status === 'open';
  return occurredAt <= promise.dueAt;
};
