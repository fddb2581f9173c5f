import type { Envelope } from '../../envelope/envelope.js';
import type { ComplaintEvent } from '../../events/registry.js';
import type { ComplaintState, Held, Milestone } from '../complaint.state.js';

export type Change = Partial<ComplaintState>;

/** What the events of these names change. */
export type Evolve<Name extends ComplaintEvent['type']> = {
  [N in Name]: (state: ComplaintState, event: Extract<ComplaintEvent, { type: N }>) => Change;
};

export const reached = (state: ComplaintState, milestone: Milestone): readonly Milestone[] =>
  state.milestones.includes(milestone) ? state.milestones : [...state.milestones, milestone];

export const anomaly = (state: ComplaintState, event: Envelope, problem: string): Change => ({
  anomalies: [...state.anomalies, { revision: event.revision, type: event.type, problem }],
});

/** Nobody has it any more, from then on. */
export const released = (held: readonly Held[], at: string): readonly Held[] =>
  held.map((one) => (one.until === null ? { ...one, until: at } : one));
