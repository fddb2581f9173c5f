import { commandTable, type ComplaintCommand } from '../complaint/commands.table.js';
import { evolveComplaint } from '../complaint/complaint.fold.js';
import { initialComplaint, type ComplaintState } from '../complaint/complaint.state.js';
import type { Envelope } from '../envelope/envelope.js';

/** Which command leaves a type of event. What only reactions append has none. */
const commandOf: Readonly<Record<string, ComplaintCommand>> = {
  'complaint.acknowledged': 'acknowledge',
  'complaint.supplemented': 'supplement',
  'complaint.withdrawn': 'withdraw',
  'complaint.history-ended': 'end-history',
  'complaint.classified': 'classify',
  'complaint.assigned': 'assign',
  'complaint.returned': 'return',
  'complaint.return-decided': 'decide-return',
  'complaint.escalated': 'escalate',
  'complaint.customer-contacted': 'contact-customer',
  'complaint.investigated': 'investigate',
  'complaint.solution-proposed': 'propose-solution',
  'complaint.promise-made': 'make-promise',
  'complaint.promise-kept': 'keep-promise',
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

/** What is wrong with the events of one complaint, folded in their order: empty for a history that the product could have made. */
export function historyProblems(events: readonly Envelope[]): string[] {
  const problems: string[] = [];
  let state: ComplaintState = initialComplaint;
  for (const event of events) {
    const at = `${event.revision} ${event.type}`;
    const command = commandOf[event.type];
    if (command && (state.status === null || commandTable[command][state.status] !== 'allowed'))
      problems.push(`${at}: ${command} is not allowed in ${state.status}`);
    if (event.revision !== state.revision + 1) problems.push(`${at}: follows ${state.revision}`);
    state = evolveComplaint(state, event);
    problems.push(...clockProblems(state, event).map((problem) => `${at}: ${problem}`));
  }
  return [
    ...problems,
    ...state.anomalies.map(({ revision, type, problem }) => `${revision} ${type}: ${problem}`),
    ...state.clocks.filter(({ status }) => status === 'running').map(({ clock }) => `${clock} runs behind the end`),
  ];
}

/** A clock is met by its due instant, and missed at it. */
function clockProblems(state: ComplaintState, { type, data, occurredAt }: Envelope): string[] {
  if (type !== 'complaint.clock-met' && type !== 'complaint.clock-missed') return [];
  const clock = state.clocks.find((one) => one.clock === data['clock'] && one.cycle === data['cycle']);
  if (!clock) return ['no such clock'];
  const { dueAt, dueInclusive } = clock;
  if (type === 'complaint.clock-missed') return occurredAt === dueAt ? [] : [`missed at ${occurredAt}, due ${dueAt}`];
  return occurredAt < dueAt || (dueInclusive && occurredAt === dueAt) ? [] : [`met at ${occurredAt}, due ${dueAt}`];
}
