/** One measured row. `ours` and `floor` are per second, measured in the same run with the same bytes and durability. */
export interface Row {
  readonly name: string;
  readonly ours: number;
  readonly floor: number | null;
  readonly ratio: number | null;
  readonly goalOf: 'ratio' | 'ours';
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
  readonly goalOf: 'ratio' | 'ours';
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
  const reached = goalOf === 'ratio' ? (ratio ?? 0) : ours.perSecond;
  return {
    name,
    ours: rounded(ours.perSecond, 0),
    floor: floor ? rounded(floor.perSecond, 0) : null,
    ratio,
    goalOf,
    goal,
    met: goal === null || reached >= goal,
    p50Ms: rounded(ours.p50Ms),
    p99Ms: rounded(ours.p99Ms),
    config,
  };
}
