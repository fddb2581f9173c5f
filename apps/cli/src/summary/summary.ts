import type { Figures } from '../client/api-types.js';
import type { RecourseApi } from '../client/recourse-api.js';
import type { Context } from '../command-line/command.js';
import { table } from '../output/table.js';
import { settle } from './settle.js';

/** Complaints on which something happened at least once. */
const counted = [
  'reopened',
  'clocksMissed',
  'returned',
  'corrected',
  'promisesKept',
  'promisesBroken',
  'compensated',
  'secondPerson',
  'recused',
  'linked',
] as const;

/** Its keys are the output for machines (issues 3 and 5). */
export interface Summary extends Pick<Figures, (typeof counted)[number]> {
  readonly complaints: number;
  readonly endStates: Readonly<Record<string, number>>;
  readonly milestones: Readonly<Record<string, number>>;
  readonly complaintEvents: number;
  readonly parked: number;
  readonly lagEvents: number | null;
  readonly seconds: number;
}

/** How things stand once everything automatic is done. @param begun `performance.now()` when the work began */
export async function summarise(api: RecourseApi, begun: number): Promise<Summary> {
  const { parked, lagEvents } = await settle(api);
  const figures = await api.figures();
  const { complaints, endStates, milestones, complaintEvents } = figures;
  const counts = Object.fromEntries(counted.map((key) => [key, figures[key]])) as Pick<
    Summary,
    (typeof counted)[number]
  >;
  const seconds = Number(((performance.now() - begun) / 1_000).toFixed(3));
  return { complaints, endStates, milestones, ...counts, complaintEvents, parked, lagEvents, seconds };
}

export function printSummary({ say, print }: Context, summary: Summary): void {
  const { endStates, milestones } = summary;
  const single = ['complaints', ...counted, 'complaintEvents', 'parked', 'lagEvents'] as const;
  const [complaints, ...rest] = single.map((key): [string, number | string] => [say(key), summary[key] ?? '?']);
  const rows = [
    complaints!,
    ...Object.entries(endStates).map(([name, count]): [string, number] => [say('endState', { name }), count]),
    ...Object.entries(milestones).map(([name, count]): [string, number] => [say('milestone', { name }), count]),
    ...rest,
  ];
  print(table([say('colMeasure'), say('colCount')], rows));
}
