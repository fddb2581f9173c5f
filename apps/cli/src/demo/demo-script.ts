import type { DeskScript, DeskStep } from '../desk/script.js';
import type { DemoComplaint, DemoStep } from './scenario.js';

/** The first midnight (UTC) after everything that happened on any of the sample complaints. */
export function historyEndOf(complaints: readonly DemoComplaint[]): string {
  const instants = complaints.flatMap(({ receivedAt, steps }) => [receivedAt, ...steps.map(({ at }) => at)]);
  const last = instants.reduce((a, b) => (a > b ? a : b));
  return new Date((Math.floor(Date.parse(last) / 86_400_000) + 1) * 86_400_000).toISOString();
}

/** @param historyEndsAt of all sample complaints the same */
export function scriptOf(complaint: DemoComplaint, historyEndsAt: string): DeskScript {
  const { receivedAt, expectedCategory, steps, ...submission } = complaint;
  return {
    submission: { ...submission, historical: { receivedAt, precision: 'instant' } },
    lowInformation: expectedCategory === null,
    steps: steps.map((step) => deskStep(step, submission.channel)),
    historyEndsAt,
  };
}

/** The customer is told that the complaint has arrived where it was filed. */
const deskStep = (step: DemoStep, channel: string): DeskStep =>
  step.do === 'acknowledge' ? { ...step, channel } : step;
