import { evolveComplaint, initialComplaint, refusedBy, type ComplaintState, type Envelope } from '@recourse/contracts';
import { compare } from '../discovery/team-flow.js';

/** Where a case left the designed flow. */
export interface Deviation {
  readonly caseId: string;
  readonly revision: number;
  readonly activity: string;
  /** The code with which the design refuses the command, or what the fold says of an event out of place. */
  readonly problem: string;
}

export interface Conformance {
  readonly cases: number;
  readonly fittingCases: number;
  /** Share of cases that never leave the designed flow; null without cases. */
  readonly fitness: number | null;
  readonly events: number;
  readonly deviatingEvents: number;
  readonly deviations: readonly {
    readonly activity: string;
    readonly problem: string;
    readonly count: number;
    readonly examples: readonly Deviation[];
  }[];
}

const MOST_EXAMPLES = 20;

/**
 * Replays complaints on the state machine that is compiled into the services: the table of commands and the fold. A fitness
 * below 1 is a drift or a bug. An event that leaves the flow is applied all the same, as the fold does.
 */
export class ConformanceCheck {
  readonly #found = new Map<string, { count: number; examples: Deviation[] }>();
  #cases = 0;
  #fitting = 0;
  #events = 0;
  #deviating = 0;

  /**
   * One whole complaint. @param events from its first on, in the order of their revisions
   * @param onState hears of each state with the event that led to it
   * @returns the status in which it is left
   */
  accept(
    caseId: string,
    events: readonly Envelope[],
    onState?: (state: ComplaintState, event: Envelope) => void,
  ): ComplaintState['status'] {
    let state = initialComplaint;
    let fits = true;
    for (const event of events) {
      const before = state;
      state = evolveComplaint(before, event);
      const refused = refusedBy(event.type, before.status);
      const anomaly = state.anomalies.length > before.anomalies.length ? state.anomalies.at(-1)! : null;
      const problem = refused ?? anomaly?.problem ?? null;
      if (problem !== null) {
        fits = false;
        this.#deviates({ caseId, revision: event.revision, activity: event.type, problem });
      }
      onState?.(state, event);
    }
    this.#cases += 1;
    this.#events += events.length;
    if (fits) this.#fitting += 1;
    return state.status;
  }

  result(): Conformance {
    return {
      cases: this.#cases,
      fittingCases: this.#fitting,
      fitness: this.#cases === 0 ? null : this.#fitting / this.#cases,
      events: this.#events,
      deviatingEvents: this.#deviating,
      deviations: [...this.#found.values()]
        .map(({ count, examples }) => {
          const { activity, problem } = examples[0]!;
          return { activity, problem, count, examples };
        })
        .sort((a, b) => b.count - a.count || compare(a.activity, b.activity) || compare(a.problem, b.problem)),
    };
  }

  #deviates(deviation: Deviation): void {
    this.#deviating += 1;
    const key = `${deviation.activity} ${deviation.problem}`;
    const known = this.#found.get(key) ?? { count: 0, examples: [] };
    this.#found.set(key, known);
    known.count += 1;
    if (known.examples.length < MOST_EXAMPLES) known.examples.push(deviation);
  }
}
