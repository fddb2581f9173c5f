import { DomainError } from '../errors/domain-error.js';
import type { ErrorCode } from '../errors/error-catalogue.js';
import type { ComplaintState, ComplaintStatus } from './complaint.state.js';

export const complaintCommands = [
  'acknowledge',
  'supplement',
  'link',
  'unlink',
  'withdraw',
  'end-history',
  'classify',
  'assign',
  'claim',
  'return',
  'decide-return',
  'change-owner',
  'recuse',
  'escalate',
  'contact-customer',
  'investigate',
  'propose-solution',
  'make-promise',
  'keep-promise',
  'propose-compensation',
  'approve-compensation',
  'decline-compensation',
  'pay-compensation',
  'raise-action',
  'complete-action',
  'resolve',
  'reopen',
  'close',
  'plan-revisit',
  'attempt-revisit',
  'record-revisit',
] as const;
export type ComplaintCommand = (typeof complaintCommands)[number];

type Cell = 'allowed' | ErrorCode;
type Row = Readonly<Record<ComplaintStatus, Cell>>;

const notClassified = 'COMPLAINT_NOT_CLASSIFIED';
const notAssigned = 'COMPLAINT_NOT_ASSIGNED';
const notResolved = 'COMPLAINT_NOT_RESOLVED';
const taken = 'COMPLAINT_ALREADY_ASSIGNED';
const resolved = 'COMPLAINT_ALREADY_RESOLVED';
const closed = 'COMPLAINT_ALREADY_CLOSED';
const withdrawn = 'COMPLAINT_ALREADY_WITHDRAWN';
const ok = 'allowed';

const always: Row = { received: ok, classified: ok, assigned: ok, resolved: ok, closed: ok, withdrawn: ok };
const untilWithdrawn: Row = { ...always, withdrawn };
const untilClosed: Row = { ...untilWithdrawn, closed };
const untilResolved: Row = { ...untilClosed, resolved };
const whileAssigned: Row = { ...untilResolved, received: notAssigned, classified: notAssigned };
const fromAssigned: Row = { ...whileAssigned, resolved: ok };
/** What was begun while somebody had it may be finished after the complaint is closed. */
const fromAssignedOn: Row = { ...fromAssigned, closed: ok };
const whileResolved: Row = {
  received: notResolved,
  classified: notResolved,
  assigned: notResolved,
  resolved: ok,
  closed,
  withdrawn,
};

/** Which command is allowed in which state, and with which code it is refused elsewhere (design §4). */
export const commandTable: Readonly<Record<ComplaintCommand, Row>> = {
  acknowledge: untilResolved,
  supplement: untilWithdrawn,
  link: always,
  unlink: always,
  withdraw: untilClosed,
  'end-history': always,
  classify: untilResolved,
  assign: { ...untilResolved, received: notClassified },
  claim: { ...untilResolved, received: notClassified, assigned: taken },
  return: whileAssigned,
  'decide-return': whileAssigned,
  'change-owner': untilClosed,
  recuse: untilResolved,
  escalate: untilResolved,
  'contact-customer': untilClosed,
  investigate: whileAssigned,
  'propose-solution': whileAssigned,
  'make-promise': fromAssigned,
  'keep-promise': fromAssignedOn,
  'propose-compensation': fromAssigned,
  'approve-compensation': fromAssignedOn,
  'decline-compensation': fromAssignedOn,
  'pay-compensation': fromAssignedOn,
  'raise-action': fromAssignedOn,
  'complete-action': fromAssignedOn,
  resolve: whileAssigned,
  reopen: { ...whileResolved, closed: ok },
  close: whileResolved,
  'plan-revisit': whileResolved,
  'attempt-revisit': whileResolved,
  'record-revisit': whileResolved,
};

/** @throws DomainError with the table's code when the command is not allowed, `COMPLAINT_NOT_FOUND` before `received`. */
export function assertAllowed(state: ComplaintState, command: ComplaintCommand): void {
  if (state.status === null) throw new DomainError('COMPLAINT_NOT_FOUND');
  const cell = commandTable[command][state.status];
  if (cell !== 'allowed') throw new DomainError(cell, { state: state.status, command });
}
