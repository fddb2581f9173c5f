import type { Provenance } from '../results/provenance.js';
import { totalMs } from './call-tree.js';
import { combinedTree } from './combined.js';
import { costsOf, type Costs } from './costs.js';
import { postgresCpu, type RoleCpu } from './postgres-cpu.js';
import type { Recorded } from './recording.js';
import type { Scenario } from './scenarios.js';

/** What is kept of a profile beside its flame graph. Times are of the processor, in milliseconds. */
export interface ProfileFile extends Costs, Provenance {
  readonly name: string;
  readonly says: string;
  readonly unit: string;
  readonly units: number;
  readonly seconds: number;
  readonly unitsPerSecond: number;
  readonly totalMs: number;
  readonly nodeMs: number;
  readonly postgresMs: number;
  readonly microsecondsAUnit: number;
  readonly postgres: readonly RoleCpu[];
}

const MOST_FUNCTIONS = 30;
const rounded = (value: number): number => Number(value.toFixed(1));

export function profileFileOf(name: string, scenario: Scenario, recorded: Recorded, measured: Provenance): ProfileFile {
  const { says, unit } = scenario;
  const tree = combinedTree(recorded);
  const total = totalMs(tree);
  const { functions, packages } = costsOf([tree]);
  const postgres = postgresCpu(recorded.before, recorded.after);
  const postgresMs = postgres.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return {
    name,
    says,
    unit,
    units: recorded.units,
    seconds: rounded(recorded.seconds),
    unitsPerSecond: Math.round(recorded.units / recorded.seconds),
    totalMs: rounded(total),
    nodeMs: rounded(total - postgresMs),
    postgresMs,
    microsecondsAUnit: rounded((total * 1_000) / recorded.units),
    postgres,
    packages: packages.map((cost) => ({ ...cost, selfMs: rounded(cost.selfMs) })),
    functions: functions.slice(0, MOST_FUNCTIONS).map((cost) => ({ ...cost, selfMs: rounded(cost.selfMs) })),
    ...measured,
  };
}
