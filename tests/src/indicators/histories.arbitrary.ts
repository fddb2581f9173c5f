import type { EventTypeName, OccurredPrecision } from '@recourse/contracts';
import { sampleData, type Step } from '@recourse/contracts/testing';
import { referenceOf } from '@recourse/service-kit/domain';
import fc from 'fast-check';

/** A step whose reference to an earlier event is told by its place in the history. */
export interface PlannedStep {
  readonly step: Step;
  readonly occurredAt: string;
  readonly precision: OccurredPrecision;
  /** Index of the resolution or return that it is about. */
  readonly about: number | null;
}

interface Choice {
  readonly what: number;
  readonly which: number;
  readonly minutes: number;
  readonly precision: OccurredPrecision;
}

const choice: fc.Arbitrary<Choice> = fc.record({
  what: fc.nat(),
  which: fc.nat(),
  minutes: fc.integer({ min: 0, max: 60_000 }),
  precision: fc.oneof(
    { weight: 8, arbitrary: fc.constant('instant' as const) },
    { weight: 1, arbitrary: fc.constant('day' as const) },
    { weight: 1, arbitrary: fc.constant('unknown' as const) },
  ),
});

/** Histories as the services could leave them: each step is one that the state before it allows. */
export const histories: fc.Arbitrary<readonly PlannedStep[]> = fc
  .tuple(fc.nat({ max: 1_000_000 }), fc.boolean(), fc.array(choice, { maxLength: 30 }))
  .map(([start, historical, choices]) => planned(start, historical, choices));

const STARTS_AT = Date.parse('2023-11-01T00:00:00.000Z');
const MINUTE = 60_000;
const teams = ['service', 'second-line', 'billing'];
const people = ['handler-1', 'handler-2', 'handler-3', 'handler-4'];
const pick = <T>(from: readonly T[], which: number): T => from[which % from.length]!;

type Do = readonly [type: EventTypeName, data: object, about?: number | null];

interface Known {
  status: 'received' | 'classified' | 'assigned' | 'resolved' | 'closed' | 'withdrawn';
  cycle: number;
  length: number;
  holder: string | null;
  returned: number | null;
  resolutions: number[];
  clocks: string[];
  attempts: number;
  judged: boolean;
}

function planned(start: number, historical: boolean, choices: readonly Choice[]): readonly PlannedStep[] {
  const known: Known = {
    status: 'received',
    cycle: 1,
    length: 0,
    holder: null,
    returned: null,
    resolutions: [],
    clocks: [],
    attempts: 0,
    judged: false,
  };
  let at = STARTS_AT + start * MINUTE;
  const steps: PlannedStep[] = [];
  const add = ([type, data, about = null]: Do, precision: OccurredPrecision) => {
    const own = { ...(sampleData as Record<string, object>)[type], ...data };
    const occurredAt = new Date(precision === 'day' ? at - (at % 86_400_000) : at).toISOString();
    steps.push({ step: [type, own] as unknown as Step, occurredAt, precision, about });
    known.length = steps.length;
  };
  const channel = pick(['web', 'desk-phone', 'opinion-card'], start);
  add(['complaint.received', { reference: referenceOf(start), channel, historical }], historical ? 'day' : 'instant');
  for (const { what, which, minutes, precision } of choices) {
    at += minutes * MINUTE;
    add(pick(possible(known, which), what)(), precision);
  }
  return steps;
}

/** What may happen next. Each notes what it changes. */
function possible(known: Known, which: number): (() => Do)[] {
  const { status, cycle } = known;
  const open = status === 'received' || status === 'classified' || status === 'assigned';
  const resolution = known.resolutions.at(-1) ?? null;
  const set = (change: Partial<Known>, ...step: Do): Do => {
    Object.assign(known, change);
    return step;
  };
  const clock = `clock-${known.clocks.length + 1}`;
  const purpose = pick(['response', 'resolution'], which);
  const always = [
    (): Do => ['complaint.supplemented', {}],
    (): Do =>
      set({ clocks: [...known.clocks, `${cycle}/${clock}`] }, 'complaint.clock-started', { clock, cycle, purpose }),
    ...known.clocks.slice(-3).flatMap((name) => {
      const [of, own] = name.split('/') as [string, string];
      const data = { clock: own, cycle: Number(of) };
      return [
        (): Do => ['complaint.clock-met', data],
        (): Do => ['complaint.clock-missed', data],
        (): Do => ['complaint.clock-ended', data],
      ];
    }),
  ];
  const whileOpen = [
    (): Do =>
      set({ status: status === 'received' ? 'classified' : status }, 'complaint.classified', {
        cycle,
        category: pick(['service/delay', 'service/attitude', 'billing'], which),
      }),
    (): Do => ['complaint.acknowledged', {}],
    (): Do => ['complaint.customer-contacted', { cycle, reached: which % 2 === 0 }],
    (): Do => set({ status: 'withdrawn', holder: null }, 'complaint.withdrawn', {}),
  ];
  const assign = (): Do => {
    const holder = pick(people, which);
    return set({ status: 'assigned', holder, returned: null }, 'complaint.assigned', {
      cycle,
      team: pick(teams, which),
      assignee: holder,
    });
  };
  const whileAssigned = [
    assign,
    (): Do => set({ returned: known.length }, 'complaint.returned', { cycle, assignee: known.holder ?? 'handler-1' }),
    (): Do => {
      const staff = pick(people, which);
      const gone = staff === known.holder;
      return set(gone ? { status: 'classified', holder: null, returned: null } : {}, 'complaint.recused', {
        cycle,
        staff,
      });
    },
    (): Do =>
      set(
        {
          status: 'resolved',
          resolutions: [...known.resolutions, known.length],
          attempts: 0,
          judged: false,
          returned: null,
        },
        'complaint.resolved',
        { cycle },
      ),
  ];
  const decideReturn = (accepted: boolean) => (): Do => {
    const { returned } = known;
    const change: Partial<Known> = accepted ? { status: 'classified', holder: null } : {};
    return set({ ...change, returned: null }, 'complaint.return-decided', { cycle, accepted }, returned);
  };
  const reopen = (): Do =>
    set({ status: 'classified', cycle: cycle + 1, holder: null }, 'complaint.reopened', { cycle: cycle + 1 });
  const judge = (): Do => {
    const score = (shift: number) => ((which + shift) % 5) + 1;
    const scores = which % 3 === 0 ? {} : { scores: { overall: score(0), again: score(2), recommend: score(3) } };
    const verdict = pick(['satisfied', 'dissatisfied'], which);
    return set({ judged: true }, 'complaint.revisited', { cycle, verdict, ...scores }, resolution);
  };
  const whileResolved = [
    reopen,
    (): Do => set({ status: 'closed' }, 'complaint.closed', { cycle }),
    (): Do => ['complaint.revisit-planned', { cycle }, resolution],
    ...(known.judged
      ? []
      : [
          judge,
          (): Do =>
            set(
              { attempts: known.attempts + 1 },
              'complaint.revisit-attempted',
              { cycle, attempt: known.attempts + 1, reached: which % 3 === 0 },
              resolution,
            ),
        ]),
  ];
  return [
    ...always,
    ...(open ? whileOpen : []),
    ...(status === 'classified' ? [assign] : []),
    ...(status === 'assigned' ? whileAssigned : []),
    ...(status === 'assigned' && known.returned !== null ? [decideReturn(true), decideReturn(false)] : []),
    ...(status === 'resolved' ? whileResolved : []),
    ...(status === 'closed' ? [reopen] : []),
  ];
}
