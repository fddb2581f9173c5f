import type { Envelope } from '../envelope/envelope.js';
import type { ComplaintEvent } from '../events/registry.js';
import { initialComplaint, type ComplaintState } from './complaint.state.js';
import { anomaly, type Change, type Evolve } from './evolve/change.js';
import { feedbackEvolve } from './evolve/feedback.evolve.js';
import { intakeEvolve } from './evolve/intake.evolve.js';
import { resolutionEvolve } from './evolve/resolution.evolve.js';
import { routingEvolve } from './evolve/routing.evolve.js';

const evolve: Evolve<ComplaintEvent['type']> = {
  ...intakeEvolve,
  ...routingEvolve,
  ...resolutionEvolve,
  ...feedbackEvolve,
};

/** Applies one event. Total: an unknown type or an event out of place is noted in `anomalies`, never thrown. */
export function evolveComplaint(state: ComplaintState, event: Envelope): ComplaintState {
  const step = (evolve as Record<string, ((state: ComplaintState, event: never) => Change) | undefined>)[event.type];
  const begins = event.type === 'complaint.received';
  const change =
    step === undefined
      ? anomaly(state, event, 'unknown type')
      : begins === (state.status === null)
        ? step(state, event as never)
        : anomaly(state, event, begins ? 'received twice' : 'not received yet');
  return {
    ...state,
    ...change,
    revision: event.revision,
    lastOccurredAt: event.occurredAt,
    lastRecordedAt: event.recordedAt,
  };
}

/** The state of a complaint after these events of its stream, in order. */
export const foldComplaint = (events: Iterable<Envelope>, from: ComplaintState = initialComplaint): ComplaintState => {
  let state = from;
  for (const event of events) state = evolveComplaint(state, event);
  return state;
};
