import { evolveComplaint } from '../complaint/complaint.fold.js';
import { initialComplaint, type ComplaintState } from '../complaint/complaint.state.js';
import { refusedBy } from '../complaint/designed-flow.js';
import type { Envelope } from '../envelope/envelope.js';

/** What is wrong with the events of one complaint, folded in their order: empty for a history that the product could have made. */
export function historyProblems(events: readonly Envelope[]): string[] {
  const problems: string[] = [];
  let state: ComplaintState = initialComplaint;
  for (const event of events) {
    const at = `${event.revision} ${event.type}`;
    const refusal = refusedBy(event.type, state.status);
    if (refusal !== null) problems.push(`${at}: ${refusal} in ${state.status}`);
    if (state.status === null && event.type !== 'complaint.received') problems.push(`${at}: nothing was received`);
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
