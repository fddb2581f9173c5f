import type { EventOf, OccurredPrecision } from '@recourse/contracts';

/** When something happened, and how exactly that is known. */
export interface Moment {
  readonly at: string;
  readonly precision: OccurredPrecision;
}

export interface Holder {
  readonly team: string;
  readonly handler: string;
}

export interface AssignmentFact extends Holder {
  readonly made: Moment;
  /** It ended in an accepted return. */
  readonly returned: boolean;
}

export interface ClockFact {
  readonly clock: string;
  readonly cycle: number;
  readonly purpose: 'response' | 'resolution';
  readonly status: 'running' | 'met' | 'missed' | 'ended';
  readonly ended: Moment | null;
  /** Who had the complaint when the clock ended. */
  readonly team: string | null;
  readonly handler: string | null;
}

type Scores = NonNullable<EventOf<'complaint.revisited'>['data']['scores']>;

export interface CycleFact {
  readonly cycle: number;
  readonly started: Moment;
  readonly assignments: number;
  /** Contacts that reached the customer before the resolution. */
  readonly contacts: number;
  readonly resolutionId: string | null;
  readonly resolved: Moment | null;
  /** Who had the complaint when it was resolved. */
  readonly team: string | null;
  readonly handler: string | null;
  readonly reopened: boolean;
  readonly closed: Moment | null;
  /** First try to reach the customer, or the customer's own answer. */
  readonly asked: Moment | null;
  readonly reached: boolean;
  readonly judged: Moment | null;
  readonly satisfied: boolean;
  readonly scores: Scores | null;
}

/** What the indicators count of one complaint. Holds no figure: only what happened, and when. */
export interface ComplaintFact {
  readonly historical: boolean;
  readonly channel: string;
  readonly category: string | null;
  readonly received: Moment;
  readonly acknowledged: Moment | null;
  /** First answer that reached the customer. */
  readonly responded: Moment | null;
  readonly withdrawn: Moment | null;
  /** Who has it now. */
  readonly holder: Holder | null;
  readonly assignments: readonly AssignmentFact[];
  readonly clocks: readonly ClockFact[];
  readonly cycles: readonly CycleFact[];
}

export const newCycle = (cycle: number, started: Moment): CycleFact => ({
  cycle,
  started,
  assignments: 0,
  contacts: 0,
  resolutionId: null,
  resolved: null,
  team: null,
  handler: null,
  reopened: false,
  closed: null,
  asked: null,
  reached: false,
  judged: null,
  satisfied: false,
  scores: null,
});
