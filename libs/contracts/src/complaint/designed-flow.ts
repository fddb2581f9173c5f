import type { ErrorCode } from '../errors/error-catalogue.js';
import type { ComplaintEvent } from '../events/registry.js';
import { commandTable, type ComplaintCommand } from './commands.table.js';
import type { ComplaintStatus } from './complaint.state.js';

/**
 * Which command of the design's table records an event. Null for what the machine notes by itself beside the flow, such as a
 * clock that was missed: it may come in any state.
 */
const commandOf: Readonly<Record<ComplaintEvent['type'], ComplaintCommand | null>> = {
  'complaint.received': null,
  'complaint.acknowledged': 'acknowledge',
  'complaint.history-ended': 'end-history',
  'complaint.withdrawn': 'withdraw',
  'complaint.supplemented': 'supplement',
  'complaint.linked': 'link',
  'complaint.unlinked': 'unlink',
  'complaint.classified': 'classify',
  'complaint.classification-proposed': 'classify',
  'complaint.assigned': 'assign',
  'complaint.returned': 'return',
  'complaint.return-decided': 'decide-return',
  'complaint.owner-changed': 'change-owner',
  'complaint.recused': 'recuse',
  'complaint.escalated': 'escalate',
  'complaint.clock-started': null,
  'complaint.clock-met': null,
  'complaint.clock-missed': null,
  'complaint.clock-ended': null,
  'complaint.customer-contacted': 'contact-customer',
  'complaint.investigated': 'investigate',
  'complaint.solution-proposed': 'propose-solution',
  'complaint.promise-made': 'make-promise',
  'complaint.promise-kept': 'keep-promise',
  'complaint.promise-broken': null,
  'complaint.compensation-proposed': 'propose-compensation',
  'complaint.compensation-approved': 'approve-compensation',
  'complaint.compensation-declined': 'decline-compensation',
  'complaint.compensation-paid': 'pay-compensation',
  'complaint.action-raised': 'raise-action',
  'complaint.action-completed': 'complete-action',
  'complaint.resolved': 'resolve',
  'complaint.reopened': 'reopen',
  'complaint.closed': 'close',
  'complaint.revisit-planned': 'plan-revisit',
  'complaint.revisit-attempted': 'attempt-revisit',
  'complaint.revisited': 'record-revisit',
};

/** The code with which the design refuses the event's command in this state; null where it may come. */
export function refusedBy(type: string, status: ComplaintStatus | null): ErrorCode | null {
  if (status === null || !Object.hasOwn(commandOf, type)) return null;
  const command = commandOf[type as ComplaintEvent['type']];
  if (command === null) return null;
  const cell = commandTable[command][status];
  return cell === 'allowed' ? null : cell;
}
