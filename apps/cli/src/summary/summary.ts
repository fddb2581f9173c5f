import type { RecourseApi } from '../client/recourse-api.js';
import type { Context } from '../command-line/command.js';
import { table } from '../output/table.js';
import { settle } from './settle.js';

/** Its keys are the output for machines (issue 3). */
export interface Summary {
  readonly complaints: number;
  readonly endStates: Readonly<Record<string, number>>;
  readonly milestones: Readonly<Record<string, number>>;
  readonly reopened: number;
  readonly clocksMissed: number;
  readonly complaintEvents: number;
  readonly parked: number;
  readonly lagEvents: number | null;
  readonly seconds: number;
}

/** How things stand once everything automatic is done. @param begun `performance.now()` when the work began */
export async function summarise(api: RecourseApi, begun: number): Promise<Summary> {
  const { parked, lagEvents } = await settle(api);
  const { complaints, endStates, milestones, reopened, clocksMissed, complaintEvents } = await api.figures();
  const seconds = Number(((performance.now() - begun) / 1_000).toFixed(3));
  return { complaints, endStates, milestones, reopened, clocksMissed, complaintEvents, parked, lagEvents, seconds };
}

export function printSummary({ say, print }: Context, summary: Summary): void {
  const { endStates, milestones } = summary;
  const single = ['complaints', 'reopened', 'clocksMissed', 'complaintEvents', 'parked', 'lagEvents'] as const;
  const [complaints, ...rest] = single.map((key): [string, number | string] => [say(key), summary[key] ?? '?']);
  const rows = [
    complaints!,
    ...Object.entries(endStates).map(([name, count]): [string, number] => [say('endState', { name }), count]),
    ...Object.entries(milestones).map(([name, count]): [string, number] => [say('milestone', { name }), count]),
    ...rest,
  ];
  print(table([say('colMeasure'), say('colCount')], rows));
}
