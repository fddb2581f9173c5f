/** A stretch of time in which arrivals come at one rate. */
export interface Step {
  readonly perSecond: number;
  readonly seconds: number;
}

export interface Arrival {
  /** After the beginning of the first step. */
  readonly atMs: number;
  readonly step: number;
}

/**
 * When things arrive, evenly spaced within each step. The schedule stands before the first is sent: how long an answer takes
 * does not move it.
 */
export function arrivalsOf(steps: readonly Step[]): Arrival[] {
  const arrivals: Arrival[] = [];
  let begin = 0;
  for (const [step, { perSecond, seconds }] of steps.entries()) {
    const count = Math.round(perSecond * seconds);
    for (let n = 0; n < count; n += 1) arrivals.push({ atMs: begin + (n * 1_000) / perSecond, step });
    begin += seconds * 1_000;
  }
  return arrivals;
}

/** The bursts of design §8, as times of a base rate. */
export const BURSTS = [1, 15, 1, 25, 2, 35, 10] as const;

export const burstSteps = (basePerSecond: number, seconds: number): Step[] =>
  BURSTS.map((times) => ({ perSecond: times * basePerSecond, seconds }));
