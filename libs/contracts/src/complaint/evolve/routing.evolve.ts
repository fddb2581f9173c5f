import type { EventOf } from '../../events/registry.js';
import type { ClockState, ComplaintState, Held } from '../complaint.state.js';
import { anomaly, reached, released, type Change, type Evolve } from './change.js';

type RoutingEvent =
  | 'complaint.classified'
  | 'complaint.classification-proposed'
  | 'complaint.assigned'
  | 'complaint.returned'
  | 'complaint.return-decided'
  | 'complaint.owner-changed'
  | 'complaint.recused'
  | 'complaint.escalated'
  | 'complaint.clock-started'
  | 'complaint.clock-met'
  | 'complaint.clock-missed'
  | 'complaint.clock-ended';

type ClockEnd = EventOf<'complaint.clock-met' | 'complaint.clock-missed' | 'complaint.clock-ended'>;

function endClock(state: ComplaintState, event: ClockEnd, status: ClockState['status'], reason: string | null): Change {
  const { clock, cycle } = event.data;
  const known = state.clocks.some((one) => one.clock === clock && one.cycle === cycle);
  if (!known) return anomaly(state, event, 'clock was never started');
  return {
    clocks: state.clocks.map((one) =>
      one.clock === clock && one.cycle === cycle
        ? { ...one, status, endedAt: event.occurredAt, endReason: reason }
        : one,
    ),
  };
}

function heldBy(held: readonly Held[], team: string, at: string): readonly Held[] {
  const has = held.some((one) => one.until === null && one.team === team);
  return has ? held : [...released(held, at), { team, from: at, until: null }];
}

/** It waits for somebody again, unless it is beyond that. */
const backInQueue = (state: ComplaintState, at: string): Change =>
  state.status === 'assigned'
    ? { status: 'classified', team: null, assignee: null, pendingReturn: null, held: released(state.held, at) }
    : { pendingReturn: null };

/** Whoever has to give it up takes nothing from the team, which was right. */
const keptInTeam = ({ status, team }: ComplaintState): Change => (status === 'assigned' ? { routedTo: team } : {});

export const routingEvolve: Evolve<RoutingEvent> = {
  'complaint.classified': (state, { id, data }) => ({
    status: state.status === 'received' ? 'classified' : state.status,
    category: data.category,
    severity: data.severity,
    classifiedBy: data.decidedBy,
    classificationId: id,
    nature: data.nature ?? state.nature,
    manner: data.manner ?? state.manner,
    proposal: null,
    corrections: state.corrections + (data.corrects === undefined ? 0 : 1),
    rules: data.rules ?? state.rules,
    milestones: reached(state, 'classified'),
  }),
  'complaint.classification-proposed': (_, { id, data: { category, severity, confidence } }) => ({
    proposal: { eventId: id, category, severity, confidence },
  }),
  'complaint.assigned': (state, { data: { team, assignee }, occurredAt }) => ({
    status: 'assigned',
    team,
    assignee,
    owner: state.owner ?? assignee,
    pendingReturn: null,
    routedTo: null,
    held: heldBy(state.held, team, occurredAt),
    milestones: reached(state, 'assigned'),
  }),
  'complaint.returned': (_, { id, data }) => ({
    pendingReturn: { returnId: id, by: data.assignee, suggestedTeam: data.suggestedTeam ?? null },
  }),
  'complaint.return-decided': (state, event) => {
    const { data, occurredAt } = event;
    if (state.pendingReturn?.returnId !== data.returnId) return anomaly(state, event, 'no such return is pending');
    if (!data.accepted) return { pendingReturn: null };
    return {
      ...backInQueue(state, occurredAt),
      bounces: state.bounces + 1,
      routedTo: data.team ?? null,
    };
  },
  'complaint.owner-changed': (_, { data }) => ({ owner: data.to }),
  'complaint.recused': (state, { data: { staff }, occurredAt }) => ({
    ...(state.assignee === staff ? { ...backInQueue(state, occurredAt), ...keptInTeam(state) } : {}),
    recused: state.recused.includes(staff) ? state.recused : [...state.recused, staff],
  }),
  'complaint.escalated': (state, { data }) => ({ escalation: Math.max(state.escalation, data.level) }),
  'complaint.clock-started': (state, { data }) => ({
    rules: data.rules,
    clocks: [...state.clocks, { ...data, status: 'running', endedAt: null, endReason: null }],
  }),
  'complaint.clock-met': (state, event) => endClock(state, event, 'met', null),
  'complaint.clock-missed': (state, event) => endClock(state, event, 'missed', null),
  'complaint.clock-ended': (state, event) => endClock(state, event, 'ended', event.data.reason),
};
