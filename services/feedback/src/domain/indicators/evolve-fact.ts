import { isEventOf, type ComplaintEvent, type Envelope, type EventOf } from '@recourse/contracts';
import { newCycle, type ClockFact, type ComplaintFact, type CycleFact, type Moment } from './complaint-fact.js';

type Change = Partial<ComplaintFact>;

type Evolve = {
  readonly [N in ComplaintEvent['type']]?: (fact: ComplaintFact, event: Extract<ComplaintEvent, { type: N }>) => Change;
};

const momentOf = ({ occurredAt, occurredPrecision }: Envelope): Moment => ({
  at: occurredAt,
  precision: occurredPrecision,
});

/** The facts after one more event of the complaint; the same object when the event adds none. */
export function evolveFact<Fact extends ComplaintFact>(
  fact: Fact | null,
  event: Envelope,
): Fact | ComplaintFact | null {
  if (fact === null) return isEventOf(event, 'complaint.received') ? begun(event) : null;
  const step = (evolve as Record<string, ((fact: ComplaintFact, event: never) => Change) | undefined>)[event.type];
  return step ? { ...fact, ...step(fact, event as never) } : fact;
}

function begun(event: EventOf<'complaint.received'>): ComplaintFact {
  const { historical, channel } = event.data;
  const received = momentOf(event);
  return {
    historical,
    channel,
    category: null,
    received,
    acknowledged: null,
    responded: null,
    withdrawn: null,
    holder: null,
    assignments: [],
    clocks: [],
    cycles: [newCycle(1, received)],
  };
}

const withLast = <T>(all: readonly T[], change: (last: T) => Partial<T>): readonly T[] =>
  all.map((one, index) => (index === all.length - 1 ? { ...one, ...change(one) } : one));

type ClockEnd = EventOf<'complaint.clock-met' | 'complaint.clock-missed' | 'complaint.clock-ended'>;

const endClock = ({ clocks, holder }: ComplaintFact, event: ClockEnd, status: ClockFact['status']): Change => ({
  clocks: clocks.map((one) =>
    one.clock === event.data.clock && one.cycle === event.data.cycle
      ? { ...one, status, ended: momentOf(event), team: holder?.team ?? null, handler: holder?.handler ?? null }
      : one,
  ),
});

const ofResolution = (
  { cycles }: ComplaintFact,
  resolutionId: string,
  change: (one: CycleFact) => Partial<CycleFact>,
): Change => ({
  cycles: cycles.map((one) => (one.resolutionId === resolutionId ? { ...one, ...change(one) } : one)),
});

const evolve: Evolve = {
  'complaint.acknowledged': ({ acknowledged }, event) => ({ acknowledged: acknowledged ?? momentOf(event) }),
  'complaint.classified': (_, { data }) => ({ category: data.category }),
  'complaint.assigned': ({ assignments, cycles }, event) => {
    const holder = { team: event.data.team, handler: event.data.assignee };
    return {
      holder,
      assignments: [...assignments, { ...holder, made: momentOf(event), returned: false }],
      cycles: withLast(cycles, (one) => ({ assignments: one.assignments + 1 })),
    };
  },
  'complaint.return-decided': ({ assignments }, { data }) =>
    data.accepted ? { holder: null, assignments: withLast(assignments, () => ({ returned: true })) } : {},
  'complaint.recused': ({ holder }, { data }) => (holder?.handler === data.staff ? { holder: null } : {}),
  'complaint.customer-contacted': ({ responded, cycles }, event) =>
    event.data.reached
      ? {
          responded: responded ?? momentOf(event),
          cycles: withLast(cycles, (one) => ({ contacts: one.contacts + (one.resolved ? 0 : 1) })),
        }
      : {},
  'complaint.resolved': ({ responded, holder, cycles }, event) => {
    const resolved = momentOf(event);
    return {
      responded: responded ?? resolved,
      cycles: withLast(cycles, () => ({
        resolutionId: event.id,
        resolved,
        team: holder?.team ?? null,
        handler: holder?.handler ?? null,
      })),
    };
  },
  'complaint.reopened': ({ cycles }, event) => ({
    holder: null,
    cycles: [...withLast(cycles, () => ({ reopened: true })), newCycle(event.data.cycle, momentOf(event))],
  }),
  'complaint.closed': ({ cycles }, event) => ({ cycles: withLast(cycles, () => ({ closed: momentOf(event) })) }),
  'complaint.withdrawn': (_, event) => ({ withdrawn: momentOf(event) }),
  'complaint.clock-started': ({ clocks }, { data: { clock, cycle, purpose } }) => ({
    clocks: [...clocks, { clock, cycle, purpose, status: 'running', ended: null, team: null, handler: null }],
  }),
  'complaint.clock-met': (fact, event) => endClock(fact, event, 'met'),
  'complaint.clock-missed': (fact, event) => endClock(fact, event, 'missed'),
  'complaint.clock-ended': (fact, event) => endClock(fact, event, 'ended'),
  'complaint.revisit-attempted': (fact, event) =>
    ofResolution(fact, event.data.resolutionId, (one) => ({
      asked: one.asked ?? momentOf(event),
      reached: one.reached || event.data.reached,
    })),
  'complaint.revisited': (fact, event) =>
    ofResolution(fact, event.data.resolutionId, (one) => ({
      asked: one.asked ?? momentOf(event),
      reached: true,
      judged: momentOf(event),
      satisfied: event.data.verdict === 'satisfied',
      scores: event.data.scores ?? null,
    })),
};
