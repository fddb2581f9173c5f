import type { Condition } from './condition.js';
import type { DeskPolicy, DeskScript, DeskStep } from './script.js';

export type PlannedAction = DeskStep | { readonly do: 'end-history'; readonly asOf: string };

export interface PlannedStep {
  /** Place in the script, from 0: part of the step's idempotency key. */
  readonly index: number;
  readonly action: PlannedAction;
  /** Waited for before the step is taken. */
  readonly after: Condition;
}

/**
 * Says for each step what it waits for: the automatic reaction that it builds on. So what happens on a complaint, and in which
 * order within each service, is the same in every run, however often the desk is stopped in between.
 */
export function planSteps(script: DeskScript, policy: DeskPolicy): readonly PlannedStep[] {
  let cycle = 1;
  let automaticReopenings = 0;
  let attempts: boolean[] = [];
  let after: Condition = script.lowInformation ? { kind: 'awaits-classification' } : { kind: 'assigned', cycle };
  const planned = script.steps.map((action, index): PlannedStep => {
    const step = { index, action, after };
    after = next(action);
    return step;
  });
  return [...planned, { index: script.steps.length, action: { do: 'end-history', asOf: script.historyEndsAt }, after }];

  function next(action: DeskStep): Condition {
    switch (action.do) {
      case 'classify':
        return { kind: 'assigned', cycle };
      case 'reopen':
        cycle += 1;
        return { kind: 'assigned', cycle };
      case 'resolve':
        attempts = [];
        return after;
      case 'attempt-revisit':
        attempts.push(action.reached);
        return attempts.length < policy.revisitAttempts || attempts.includes(true) ? after : { kind: 'closed', cycle };
      case 'record-revisit':
        return afterVerdict(action.verdict);
      default:
        return after;
    }
  }

  function afterVerdict(verdict: 'satisfied' | 'dissatisfied'): Condition {
    if (verdict === 'satisfied' || policy.onDissatisfied === 'close') return { kind: 'closed', cycle };
    if (policy.onDissatisfied === 'supervisor' || automaticReopenings >= policy.automaticLimit) return after;
    automaticReopenings += 1;
    cycle += 1;
    return { kind: 'assigned', cycle };
  }
}
