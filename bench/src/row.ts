/** What has to reach the goal: at least of the ratio and of the rate, at most of a time. */
export type GoalOf = 'ratio' | 'ours' | 'p99Ms';

/** One measured row. `ours` and `floor` are per second, measured in the same run with the same bytes and durability. */
export interface Row {
  readonly name: string;
  readonly ours: number;
  readonly floor: number | null;
  readonly ratio: number | null;
  readonly goalOf: GoalOf;
  /** Null of a row that only has to be known. */
  readonly goal: number | null;
  /** True where there is no goal. */
  readonly met: boolean;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly config: Readonly<Record<string, unknown>>;
}

export interface Measured {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Goal {
  readonly goalOf: GoalOf;
  readonly goal: number | null;
}

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

export function rowOf(
  name: string,
  ours: Measured,
  floor: Measured | null,
  { goalOf, goal }: Goal,
  config: Row['config'],
): Row {
  const ratio = floor ? rounded(ours.perSecond / floor.perSecond, 3) : null;
  return {
    name,
    ours: rounded(ours.perSecond, 0),
    floor: floor ? rounded(floor.perSecond, 0) : null,
    ratio,
    goalOf,
    goal,
    met: goal === null || reaches(goalOf, goal, ours, ratio),
    p50Ms: rounded(ours.p50Ms),
    p99Ms: rounded(ours.p99Ms),
    config,
  };
}

function reaches(goalOf: GoalOf, goal: number, { perSecond, p99Ms }: Measured, ratio: number | null): boolean {
  switch (goalOf) {
    case 'ratio':
      return ratio !== null && ratio >= goal;
    case 'ours':
      return perSecond >= goal;
    case 'p99Ms':
      return p99Ms <= goal;
  }
}
