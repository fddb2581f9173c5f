import type { EventTypeName } from '@recourse/contracts';

const teams = ['service', 'second-line', 'billing'];
const people = ['handler-1', 'handler-2', 'handler-3', 'handler-4'];
export const pick = <T>(from: readonly T[], which: number): T => from[which % from.length]!;

/** What moves a complaint on is as likely as all that surrounds it. */
const often = (step: () => Do): (() => Do)[] => [step, step, step];

export type Do = readonly [type: EventTypeName, data: object, about?: number | null];

export interface Known {
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

/** What may happen next: beside the complaint's way, or on it. Each notes what it changes. */
export function possible(known: Known, which: number, aside: boolean): (() => Do)[] {
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
    ...often((): Do =>
      set({ clocks: [...known.clocks, `${cycle}/${clock}`] }, 'complaint.clock-started', { clock, cycle, purpose }),
    ),
    ...known.clocks.slice(-2).flatMap((name) => {
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
    ...often((): Do =>
      set({ status: status === 'received' ? 'classified' : status }, 'complaint.classified', {
        cycle,
        category: pick(['service/delay', 'service/attitude', 'billing'], which),
      }),
    ),
    (): Do => ['complaint.acknowledged', {}],
    (): Do => ['complaint.customer-contacted', { cycle, reached: which % 2 === 0 }],
    ...(which % 4 === 0 ? [(): Do => set({ status: 'withdrawn', holder: null }, 'complaint.withdrawn', {})] : []),
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
    ...often((): Do =>
      set({ returned: known.length }, 'complaint.returned', { cycle, assignee: known.holder ?? 'handler-1' }),
    ),
    (): Do => {
      const staff = which % 2 === 0 && known.holder ? known.holder : pick(people, which);
      const gone = staff === known.holder;
      return set(gone ? { status: 'classified', holder: null, returned: null } : {}, 'complaint.recused', {
        cycle,
        staff,
      });
    },
    ...often((): Do =>
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
          ...often(judge),
          ...often((): Do =>
            set(
              { attempts: known.attempts + 1 },
              'complaint.revisit-attempted',
              { cycle, attempt: known.attempts + 1, reached: which % 3 === 0 },
              resolution,
            ),
          ),
        ]),
  ];
  const moves = [
    ...(open ? whileOpen : []),
    ...(status === 'classified' ? often(assign) : []),
    ...(status === 'assigned' ? whileAssigned : []),
    ...(status === 'assigned' && known.returned !== null ? [...often(decideReturn(true)), decideReturn(false)] : []),
    ...(status === 'resolved' ? whileResolved : []),
    ...(status === 'closed' ? [reopen] : []),
  ];
  return aside || moves.length === 0 ? always : moves;
}
