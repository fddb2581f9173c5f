import type { Condition } from './condition.js';
import type { DeskPolicy, DeskScript, DeskStep } from './script.js';

export type PlannedAction = DeskStep | { readonly do: 'end-history'; readonly asOf: string };

export interface PlannedStep {
  /** Place in the script, from 0: part of the step's idempotency key. */
  readonly index: number;
  readonly action: PlannedAction;
  /** Waited for before the step is taken. */
  readonly after: readonly Condition[];
  /** Place of the step that began what this one goes on with: a promise, a compensation. */
  readonly begunBy: number | null;
}

export interface Plan {
  readonly steps: readonly PlannedStep[];
  /** Waited for behind the last step. */
  readonly end: readonly Condition[];
}

/**
 * Says for each step what it waits for: the automatic reaction that it builds on. So what happens on a complaint, and in which
 * order within each service, is the same in every run, however often the desk is stopped in between.
 */
export function planSteps(script: DeskScript, policy: DeskPolicy): Plan {
  const course = new Course(policy, script.lowInformation);
  const steps = script.steps.map((action, index): PlannedStep => {
    const step = { index, action, after: course.conditions, begunBy: course.begunBy(action.do) };
    course.take(action, index);
    return step;
  });
  const { historyEndsAt: asOf } = script;
  const end: PlannedStep = {
    index: steps.length,
    action: { do: 'end-history', asOf },
    after: course.conditions,
    begunBy: null,
  };
  return { steps: [...steps, end], end: course.hasOpenPromises ? [{ kind: 'history-over', asOf }] : [] };
}

/** What the rule pack does by itself behind the steps taken so far. */
class Course {
  private cycle = 1;
  private automaticReopenings = 0;
  /** Of the revisits behind the last resolution: whether the customer was reached. */
  private attempts: readonly boolean[] = [];
  private flow: Condition;
  private promisesEnded: readonly Condition[] = [];
  /** Due instants. */
  private openPromises: readonly string[] = [];
  private readonly begun = { promise: null as number | null, compensation: null as number | null };

  constructor(
    private readonly policy: DeskPolicy,
    lowInformation: boolean,
  ) {
    this.flow = lowInformation ? { kind: 'awaits-classification' } : { kind: 'assigned', cycle: 1 };
  }

  get conditions(): readonly Condition[] {
    return [this.flow, ...this.promisesEnded];
  }

  get hasOpenPromises(): boolean {
    return this.openPromises.length > 0;
  }

  begunBy(action: DeskStep['do']): number | null {
    switch (action) {
      case 'keep-promise':
        return this.begun.promise;
      case 'approve-compensation':
      case 'decline-compensation':
      case 'pay-compensation':
        return this.begun.compensation;
      default:
        return null;
    }
  }

  take(action: DeskStep, place: number): void {
    this.flow = this.next(action, place);
    this.promisesEnded = this.endPromises(action, place);
    if (action.do === 'make-promise') {
      this.openPromises = [...this.openPromises, action.dueAt];
      this.begun.promise = place;
    }
    if (action.do === 'keep-promise') this.openPromises = this.openPromises.slice(0, -1);
    if (action.do === 'propose-compensation') this.begun.compensation = place;
  }

  private next(action: DeskStep, place: number): Condition {
    const { cycle } = this;
    switch (action.do) {
      case 'classify':
        // A correction moves nothing: what was waited for is still so.
        return this.flow.kind === 'awaits-classification' ? { kind: 'assigned', cycle } : this.flow;
      case 'decide-return':
        return action.accepted ? { kind: 'assigned', cycle, behind: place } : this.flow;
      case 'recuse':
        return { kind: 'assigned', cycle, behind: place };
      case 'reopen':
        return this.nextCycle();
      case 'resolve':
        this.attempts = [];
        return this.flow;
      case 'attempt-revisit':
        this.attempts = [...this.attempts, action.reached];
        return this.isGivenUp ? { kind: 'closed', cycle } : this.flow;
      case 'record-revisit':
        return this.afterVerdict(action.verdict);
      default:
        return this.flow;
    }
  }

  private get isGivenUp(): boolean {
    return this.attempts.length >= this.policy.revisitAttempts && !this.attempts.includes(true);
  }

  private afterVerdict(verdict: 'satisfied' | 'dissatisfied'): Condition {
    const { onDissatisfied, automaticLimit } = this.policy;
    if (verdict === 'satisfied' || onDissatisfied === 'close') return { kind: 'closed', cycle: this.cycle };
    if (onDissatisfied === 'supervisor' || this.automaticReopenings >= automaticLimit) return this.flow;
    this.automaticReopenings += 1;
    return this.nextCycle();
  }

  private nextCycle(): Condition {
    this.cycle += 1;
    return { kind: 'assigned', cycle: this.cycle };
  }

  /** Nobody keeps a promise after its time: it breaks as soon as a step shows that the time is over. */
  private endPromises({ at, precision }: DeskStep, place: number): readonly Condition[] {
    if (at === undefined || precision === 'unknown') return [];
    const left = this.openPromises.filter((dueAt) => dueAt >= at);
    if (left.length === this.openPromises.length) return [];
    this.openPromises = left;
    return [{ kind: 'promises-ended', dueBefore: at, behind: place }];
  }
}
