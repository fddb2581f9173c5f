import { assertAllowed, DomainError, type ComplaintState } from '@recourse/contracts';
import {
  assertNotRecused,
  decided,
  noted,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';
import type { StaffState } from '../staff/staff.state.js';

export interface ChangeOwnerCommand extends OccurrenceInput {
  readonly to: string;
  readonly reason: string;
  readonly note?: string;
}

/**
 * Hands the first-contact ownership over; nothing else ever does.
 * @throws DomainError the command table's refusal; `OWNER_UNCHANGED`; `STAFF_RECUSED`; `STAFF_NOT_FOUND`; `INPUT_INVALID` for
 *   somebody inactive
 */
export function changeOwner(
  state: ComplaintState,
  command: ChangeOwnerCommand,
  staff: StaffState | null,
  { principal, now }: Sender,
): Decision[] {
  assertAllowed(state, 'change-owner');
  assertNotRecused(state, principal.actor.id);
  const { to, reason, note } = command;
  const { cycle, owner } = state;
  const when = occurrenceOf(command, principal, now, state);
  if (owner === to) throw new DomainError('OWNER_UNCHANGED');
  if (!staff) throw new DomainError('STAFF_NOT_FOUND');
  assertNotRecused(state, to);
  if (!staff.active) {
    throw new DomainError('INPUT_INVALID', {
      problems: [{ pointer: '/to', problem: { en: 'is not active', zh: '该人员已停用' } }],
    });
  }
  const from = owner === null ? {} : { from: owner };
  return [decided('complaint.owner-changed', { cycle, ...from, to, reason }, { ...noted(note), ...when })];
}
