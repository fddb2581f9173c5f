import { assertAllowed, DomainError, type ComplaintState, type Link } from '@recourse/contracts';
import {
  assertHandlerOf,
  decided,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';
import { assertNoProblems } from './input-checks.js';

export interface LinkComplaint extends OccurrenceInput, Link {
  readonly note?: string;
}

/** The complaint that a command names, and the one that it is linked to. */
export interface Pair {
  readonly complaintId: string;
  readonly state: ComplaintState;
  readonly other: ComplaintState;
}

/**
 * Links a complaint to another one. The link stands on the complaint that the command names alone: one command is one append,
 * and whoever looks at the other one is shown it by a query. So a link is taken back where it was made.
 */
export function link({ complaintId, state, other }: Pair, command: LinkComplaint, sender: Sender): Decision[] {
  assertAllowed(state, 'link');
  assertHandlerOf(state, sender);
  const { otherComplaintId, kind, note } = command;
  if (otherComplaintId === complaintId) {
    assertNoProblems([
      { pointer: '/otherComplaintId', problem: { en: 'must be another complaint', zh: '必须是另一件投诉' } },
    ]);
  }
  if (other.status === null) throw new DomainError('COMPLAINT_NOT_FOUND', { complaintId: otherComplaintId });
  const known = state.links.some((one) => one.otherComplaintId === otherComplaintId && one.kind === kind);
  const knownThere = other.links.some((one) => one.otherComplaintId === complaintId);
  if (known || knownThere) throw new DomainError('COMPLAINT_ALREADY_LINKED');
  const when = occurrenceOf(command, sender.principal, sender.now, state);
  const personal = note === undefined ? {} : { personal: { note } };
  return [decided('complaint.linked', { otherComplaintId, kind }, { ...when, ...personal })];
}

export interface UnlinkComplaint extends OccurrenceInput {
  readonly otherComplaintId: string;
  readonly reason: string;
  readonly note?: string;
}

export function unlink(state: ComplaintState, command: UnlinkComplaint, sender: Sender): Decision[] {
  assertAllowed(state, 'unlink');
  assertHandlerOf(state, sender);
  const { otherComplaintId, reason, note } = command;
  if (!state.links.some((one) => one.otherComplaintId === otherComplaintId)) {
    throw new DomainError('COMPLAINT_NOT_LINKED');
  }
  const when = occurrenceOf(command, sender.principal, sender.now, state);
  const personal = note === undefined ? {} : { personal: { note } };
  return [decided('complaint.unlinked', { otherComplaintId, reason }, { ...when, ...personal })];
}
