import type { ComplaintState } from '@recourse/contracts';
import { completeAction } from '@recourse/resolution/domain/actions/complete-action';
import { raiseAction } from '@recourse/resolution/domain/actions/raise-action';
import { approveCompensation, declineCompensation } from '@recourse/resolution/domain/compensation/decide-compensation';
import { payCompensation } from '@recourse/resolution/domain/compensation/pay-compensation';
import { proposeCompensation } from '@recourse/resolution/domain/compensation/propose-compensation';
import { investigate } from '@recourse/resolution/domain/investigate';
import { keepPromise } from '@recourse/resolution/domain/promises/keep-promise';
import { makePromise } from '@recourse/resolution/domain/promises/make-promise';
import { proposeSolution } from '@recourse/resolution/domain/propose-solution';
import { resolve } from '@recourse/resolution/domain/resolve';
import type { Sender } from '@recourse/service-kit/domain';
import { noteText } from '../texts/compose.js';
import type { Scene } from './people.js';
import { operator } from './recorder.js';

const findings = ['system-error', 'human-error', 'supplier', 'unclear-terms', 'capacity', 'no-fault-found'] as const;
const remedies = [
  'refund',
  'replacement',
  'repair',
  'apology',
  'explanation',
  'goodwill',
  'information',
  'technical-help',
] as const;
const kinds = ['call-back', 'repair-visit', 'written-answer', 'replacement'] as const;

/** In minor units, so low that a supervisor of the samples may still grant it in every cycle. */
const grants = { zh: { most: 120_000, currency: 'CNY' }, en: { most: 24_000, currency: 'GBP' } } as const;

/**
 * What a handler finds out, promises and grants on the way to the answer, which comes after so many office minutes.
 * @returns false where the histories end before
 */
export function commitments(scene: Scene, minutes: number): boolean {
  const { random, time, take, recorder, language, rules, house, now } = scene;
  const sender: Sender = { principal: operator, now };
  const state = (): ComplaintState => recorder.state;
  const byHandler = () => ({ occurredAt: time.now, actedBy: state().assignee! });
  const bySupervisor = () => ({ occurredAt: time.now, actedBy: house.supervisor(language, random) });
  const note = (of: Parameters<typeof noteText>[1]) => ({ note: noteText(language, of, random) });
  const limits = { reference: rules.reference, limits: rules.content.compensation?.limits ?? [] };

  if (random.chance(0.18)) {
    if (!time.work(minutes * 0.2)) return false;
    const found = { findings: [random.pick(findings)], ...note('investigated'), ...byHandler() };
    take(() => investigate(state(), found, sender));
  }
  if (random.chance(0.14) && !promise()) return false;
  if (random.chance(0.08)) {
    const solution = { remedies: [random.pick(remedies)], ...note('proposed'), ...byHandler() };
    take(() => proposeSolution(state(), solution, sender));
  }
  const compensated = random.chance(0.07) ? compensate() : null;
  if (compensated === false) return false;
  if (!time.work(minutes * 0.5)) return false;
  answer();
  if (compensated) pay(compensated);
  return !random.chance(0.03) || mend();

  function promise(): boolean {
    const room = random.around(500, 0.5);
    const made = take(() =>
      makePromise(
        state(),
        { kind: random.pick(kinds), dueAt: time.ahead(room), ...note('promised'), ...byHandler() },
        sender,
      ),
    );
    if (!time.work(random.around(room * 0.6, 0.5))) return false;
    const promiseId = made[0]!.id;
    const { dueAt } = state().promises.find((one) => one.promiseId === promiseId)!;
    if (time.now <= dueAt) take(() => keepPromise(state(), { promiseId, ...note('kept'), ...byHandler() }, sender));
    return true;
  }

  /** @returns the id of what was granted; null where nothing was; false where the histories end before */
  function compensate(): string | null | false {
    const { most, currency } = grants[language];
    const money = { amount: Math.min(most, Math.ceil(random.around(6_000, 1))), currency };
    const proposal = { kind: 'goodwill', money, ...note('proposed'), ...byHandler() };
    const [proposed] = take((idOf) => proposeCompensation(state(), proposal, sender, limits, idOf(0)));
    const compensationId = proposed!.id;
    const statusOf = () => state().compensations.find((one) => one.compensationId === compensationId)!.status;
    if (statusOf() === 'approved') return compensationId;
    if (!time.work(random.around(120, 0.7))) return false;
    const verdict = { compensationId, ...bySupervisor() };
    if (random.chance(0.8)) take(() => approveCompensation(state(), verdict, sender, limits));
    else take(() => declineCompensation(state(), { ...verdict, reason: 'too-much' }, sender, limits));
    return statusOf() === 'approved' ? compensationId : null;
  }

  function answer(): void {
    const outcome = random.pick(['upheld', 'upheld', 'upheld', 'partly-upheld', 'not-upheld', 'not-ours'] as const);
    const given = outcome === 'upheld' || outcome === 'partly-upheld' ? [random.pick(remedies)] : ['explanation'];
    const rootCause = random.chance(0.4) ? { rootCause: random.pick(findings) } : {};
    take(() =>
      resolve(state(), { outcome, remedies: given, ...rootCause, ...note('resolved'), ...byHandler() }, sender),
    );
  }

  function pay(compensationId: string): void {
    if (time.work(random.around(200, 0.5)))
      take(() => payCompensation(state(), { compensationId, ...byHandler() }, sender));
  }

  function mend(): boolean {
    const cause = random.pick(findings);
    const owner = house.anybody(random);
    const [raised] = take(() =>
      raiseAction(state(), { cause, owner, dueAt: time.ahead(4_800), ...byHandler() }, sender),
    );
    if (random.chance(0.6) && time.work(random.around(900, 0.4)))
      take(() => completeAction(state(), { actionId: raised!.id, occurredAt: time.now, actedBy: owner }, sender));
    return true;
  }
}
