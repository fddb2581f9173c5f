import type { OccurredPrecision } from '@recourse/contracts';
import { sampleData, type Step } from '@recourse/contracts/testing';
import { referenceOf } from '@recourse/service-kit/domain';
import fc from 'fast-check';
import { pick, possible, type Do, type Known } from './possible-steps.fixture.js';

/** A step whose reference to an earlier event is told by its place in the history. */
export interface PlannedStep {
  readonly step: Step;
  readonly occurredAt: string;
  readonly precision: OccurredPrecision;
  /** Index of the resolution or return that it is about. */
  readonly about: number | null;
}

interface Choice {
  readonly what: number;
  readonly which: number;
  readonly minutes: number;
  readonly precision: OccurredPrecision;
}

const choice: fc.Arbitrary<Choice> = fc.record({
  what: fc.nat(),
  which: fc.nat(),
  minutes: fc.integer({ min: 0, max: 60_000 }),
  precision: fc.oneof(
    { weight: 8, arbitrary: fc.constant('instant' as const) },
    { weight: 1, arbitrary: fc.constant('day' as const) },
    { weight: 1, arbitrary: fc.constant('unknown' as const) },
  ),
});

/** Histories as the services could leave them: each step is one that the state before it allows. */
export const histories: fc.Arbitrary<readonly PlannedStep[]> = fc
  .tuple(fc.nat({ max: 1_000_000 }), fc.boolean(), fc.array(choice, { minLength: 6, maxLength: 40, size: 'max' }))
  .map(([start, historical, choices]) => planned(start, historical, choices));

const STARTS_AT = Date.parse('2023-11-01T00:00:00.000Z');
const MINUTE = 60_000;

function planned(start: number, historical: boolean, choices: readonly Choice[]): readonly PlannedStep[] {
  const known: Known = {
    status: 'received',
    cycle: 1,
    length: 0,
    holder: null,
    returned: null,
    resolutions: [],
    clocks: [],
    attempts: 0,
    judged: false,
  };
  let at = STARTS_AT + start * MINUTE;
  const steps: PlannedStep[] = [];
  const add = ([type, data, about = null]: Do, precision: OccurredPrecision) => {
    const own = { ...(sampleData as Record<string, object>)[type], ...data };
    const occurredAt = new Date(precision === 'day' ? at - (at % 86_400_000) : at).toISOString();
    steps.push({ step: [type, own] as unknown as Step, occurredAt, precision, about });
    known.length = steps.length;
  };
  const channel = pick(['web', 'desk-phone', 'opinion-card'], start);
  add(['complaint.received', { reference: referenceOf(start), channel, historical }], historical ? 'day' : 'instant');
  for (const { what, which, minutes, precision } of choices) {
    at += minutes * MINUTE;
    add(pick(possible(known, which, minutes % 3 === 0), what)(), precision);
  }
  return steps;
}
