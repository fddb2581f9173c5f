import { DomainError } from '../errors/domain-error.js';
import type { ErrorCode } from '../errors/error-catalogue.js';
import type { ComplaintState, ComplaintStatus } from './complaint.state.js';

export const complaintCommands = [
  'acknowledge',
  'classify',
  'assign',
  'contact-customer',
  'resolve',
  'plan-revisit',
  'attempt-revisit',
  'record-revisit',
  'close',
  'reopen',
  'withdraw',
  'end-history',
] as const;
export type ComplaintCommand = (typeof complaintCommands)[number];

type Cell = 'allowed' | ErrorCode;

const notClassified = 'COMPLAINT_NOT_CLASSIFIED';
const notAssigned = 'COMPLAINT_NOT_ASSIGNED';
const notResolved = 'COMPLAINT_NOT_RESOLVED';
const resolved = 'COMPLAINT_ALREADY_RESOLVED';
const closed = 'COMPLAINT_ALREADY_CLOSED';
const withdrawn = 'COMPLAINT_ALREADY_WITHDRAWN';
const ok = 'allowed';

/** Which command is allowed in which state, and with which code it is refused elsewhere (design §4). */
export const commandTable: Readonly<Record<ComplaintCommand, Readonly<Record<ComplaintStatus, Cell>>>> = {
  acknowledge: { received: ok, classified: ok, assigned: ok, resolved, closed, withdrawn },
  classify: { received: ok, classified: ok, assigned: ok, resolved, closed, withdrawn },
  assign: { received: notClassified, classified: ok, assigned: ok, resolved, closed, withdrawn },
  'contact-customer': { received: ok, classified: ok, assigned: ok, resolved: ok, closed, withdrawn },
  resolve: { received: notAssigned, classified: notAssigned, assigned: ok, resolved, closed, withdrawn },
  'plan-revisit': {
    received: notResolved,
    classified: notResolved,
    assigned: notResolved,
    resolved: ok,
    closed,
    withdrawn,
  },
  'attempt-revisit': {
    received: notResolved,
    classified: notResolved,
    assigned: notResolved,
    resolved: ok,
    closed,
    withdrawn,
  },
  'record-revisit': {
    received: notResolved,
    classified: notResolved,
    assigned: notResolved,
    resolved: ok,
    closed,
    withdrawn,
  },
  close: { received: notResolved, classified: notResolved, assigned: notResolved, resolved: ok, closed, withdrawn },
  reopen: {
    received: notResolved,
    classified: notResolved,
    assigned: notResolved,
    resolved: ok,
    closed: ok,
    withdrawn,
  },
  withdraw: { received: ok, classified: ok, assigned: ok, resolved: ok, closed, withdrawn },
  'end-history': { received: ok, classified: ok, assigned: ok, resolved: ok, closed: ok, withdrawn: ok },
};

/** @throws DomainError with the table's code when the command is not allowed, `COMPLAINT_NOT_FOUND` before `received`. */
export function assertAllowed(state: ComplaintState, command: ComplaintCommand): void {
  if (state.status === null) throw new DomainError('COMPLAINT_NOT_FOUND');
  const cell = commandTable[command][state.status];
  if (cell !== 'allowed') throw new DomainError(cell, { state: state.status, command });
}
