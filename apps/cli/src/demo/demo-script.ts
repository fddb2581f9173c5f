import type { Submission } from '../client/api-types.js';
import type { DeskScript, DeskStep } from '../desk/script.js';
import type { DemoComplaint, DemoStep } from './scenario.js';

const DAY_MS = 86_400_000;

/** By then every clock that still runs is due: so what becomes of it does not depend on when the samples are loaded. */
const DAYS_UNTIL_ALL_IS_DUE = 8;

/** A midnight (UTC) after everything that happened on any of the sample complaints. */
function historyEndOf(complaints: readonly DemoComplaint[]): string {
  const instants = complaints.flatMap(({ receivedAt, steps }) => [receivedAt, ...steps.map(({ at }) => at)]);
  const last = instants.reduce((a, b) => (a > b ? a : b));
  const day = Math.floor(Date.parse(last) / DAY_MS) + DAYS_UNTIL_ALL_IS_DUE;
  return new Date(day * DAY_MS).toISOString();
}

/** The sample complaints as the desk plays them. Their histories end at the same time. */
export function demoScripts(complaints: readonly DemoComplaint[]): DeskScript[] {
  const historyEndsAt = historyEndOf(complaints);
  const submissions = new Map(complaints.map((one) => [one.externalId, submissionOf(one)]));
  return complaints.map((complaint) => {
    const submission = submissionOf(complaint);
    return {
      submission,
      lowInformation: complaint.expectedCategory === null,
      steps: complaint.steps.map((step) => deskStep(step, submission.channel, submissions)),
      historyEndsAt,
    };
  });
}

const submissionOf = ({
  receivedAt,
  expectedCategory: _category,
  classifiedBy: _by,
  steps: _steps,
  ...submission
}: DemoComplaint): Submission => ({ ...submission, historical: { receivedAt, precision: 'instant' } });

/** @throws RangeError for a link to a complaint that is no sample */
function deskStep(step: DemoStep, channel: string, submissions: ReadonlyMap<string, Submission>): DeskStep {
  // The customer is told that the complaint has arrived where it was filed.
  if (step.do === 'acknowledge') return { ...step, channel };
  if (step.do !== 'link') return step;
  const { to, ...link } = step;
  const other = submissions.get(to);
  if (!other) throw new RangeError(`no sample complaint ${to}`);
  return { ...link, other };
}
