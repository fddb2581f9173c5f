import type { ComplaintStatus } from '@recourse/contracts';
import { failPoint, FailPoints } from '@recourse/messaging';
import type { Answer, BulkItem, Case, Filed } from '../client/api-types.js';
import { ApiProblem } from '../client/api-problem.js';
import { BATCH, type RecourseApi } from '../client/recourse-api.js';
import { Semaphore } from '../client/semaphore.js';
import { pauseFor, Patience } from '../client/patience.js';
import { CaseWatch } from './case-watch.js';
import type { Seen } from './condition.js';
import { DeskRefusal } from './desk-refusal.js';
import { batched } from './batched.js';
import type { People } from './people.js';
import { planSteps, type PlannedAction, type PlannedStep } from './plan.js';
import type { DeskPolicy, DeskScript } from './script.js';
import { bodyOf, doerOf, pathOf, stepKey } from './step-request.js';

export interface DeskOptions {
  readonly api: RecourseApi;
  /** With the complaint's external id it gives every step its idempotency key. */
  readonly seed: string;
  readonly people: People;
  readonly policyOf: (channel: string) => DeskPolicy;
  /** Complaints in work at once. Default 400. */
  readonly atOnce?: number;
  /** Sends no idempotency keys: a negative control of tests, which has to go wrong. */
  readonly keyless?: boolean;
  readonly onFiled?: (script: DeskScript, filed: Filed) => void;
  /** Called once for every script. */
  readonly onEnd: (script: DeskScript, end: DeskEnd) => void;
}

/** `present`: its history had ended before, and this is how it stands now. */
export type DeskEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'present'; readonly status: ComplaintStatus }
  | { readonly kind: 'refused'; readonly code: string };

const AT_ONCE = 400;

/** Kills the process, when a test arms it, after the service has answered a step and before the desk knows. */
const BEFORE_REPLY_IS_USED = 'desk.between-commit-and-reply';
/** A test's mode: a desk that repeats its steps without keys. */
const KEYLESS = 'desk.keyless';

/**
 * Plays people over the public HTTP API: files complaints and takes the steps of their scripts, many complaints at once.
 * Begun anew after a stop it does all steps again; those that were done answer as the first time.
 */
export class Desk {
  private readonly watch: CaseWatch;
  private readonly places: Semaphore;
  private readonly keyless: boolean;

  constructor(private readonly options: DeskOptions) {
    this.watch = new CaseWatch(options.api);
    this.places = new Semaphore(Math.max(options.atOnce ?? AT_ONCE, BATCH));
    this.keyless = options.keyless ?? FailPoints.fromEnvironment().isArmed(KEYLESS);
  }

  /** @throws whatever is wrong with the whole and not with one complaint: nobody answers, the token is not valid, a stop */
  async run(scripts: AsyncIterable<DeskScript> | Iterable<DeskScript>): Promise<void> {
    const lives = new Set<Promise<void>>();
    let failure: { readonly reason: unknown } | null = null;
    for await (const batch of batched(scripts)) {
      await this.places.acquire(batch.length);
      if (failure) break;
      const life = this.fileAndPlay(batch)
        .catch((reason: unknown) => void (failure ??= { reason }))
        .finally(() => lives.delete(life));
      lives.add(life);
    }
    await Promise.all(lives);
    // The compiler does not see that the lives above may have set it.
    const failed = failure as { readonly reason: unknown } | null;
    if (failed) throw failed.reason;
  }

  private async fileAndPlay(batch: readonly DeskScript[]): Promise<void> {
    const { items } = await this.options.api.fileInBulk(batch.map(({ submission }) => submission)).catch((error) => {
      this.places.release(batch.length);
      throw error;
    });
    const ended = await this.endedBefore(items);
    const plays = batch.map(async (script, index) => {
      try {
        this.options.onEnd(script, await this.playFiled(script, items[index], ended));
      } finally {
        this.places.release();
      }
    });
    const failed = (await Promise.allSettled(plays)).find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Complaints of earlier runs whose history is complete: nothing is left to do on them. */
  private async endedBefore(items: readonly BulkItem[]): Promise<ReadonlyMap<string, Case>> {
    const repeated = items.flatMap((item) => ('complaintId' in item && item.repeated ? [item.complaintId] : []));
    if (repeated.length === 0) return new Map();
    const cases = await this.options.api.cases(repeated);
    return new Map(cases.filter(({ historyEnded }) => historyEnded).map((one) => [one.complaintId, one]));
  }

  private async playFiled(
    script: DeskScript,
    item: BulkItem | undefined,
    ended: ReadonlyMap<string, Case>,
  ): Promise<DeskEnd> {
    if (!item || 'code' in item) return { kind: 'refused', code: item?.code ?? 'NOT_ANSWERED' };
    this.options.onFiled?.(script, item);
    const present = ended.get(item.complaintId);
    if (present) return { kind: 'present', status: present.status };
    try {
      for (const step of planSteps(script, this.options.policyOf(script.submission.channel))) {
        await this.take(step, script, item);
      }
      return { kind: 'done' };
    } catch (error) {
      if (isOfThisComplaint(error)) return { kind: 'refused', code: error.code };
      throw error;
    }
  }

  private async take({ index, action, after }: PlannedStep, script: DeskScript, filed: Filed): Promise<void> {
    const { api, seed } = this.options;
    const { externalId } = script.submission;
    const seen = await this.watch.until(filed, after);
    const body = bodyOf(action, this.doer(action, script, index, seen));
    const key = this.keyless ? null : stepKey(seed, externalId, index);
    await untilPlanned(() => api.command(pathOf(action.do, filed.complaintId), body, key), api.client.signal);
    failPoint(BEFORE_REPLY_IS_USED);
  }

  private doer(action: PlannedAction, script: DeskScript, index: number, { case: found }: Seen): string | null {
    if (action.do === 'end-history') return null;
    const { people, seed } = this.options;
    const { externalId, language } = script.submission;
    const somebody = () => people.anybody(language, `${seed}/${externalId}/${index}`);
    switch (doerOf(action)) {
      case 'sender':
        return null;
      case 'anybody':
        return somebody();
      case 'assignee':
        return found?.assignee ?? somebody();
      case 'colleague':
        return found?.assignee ? people.colleagueOf(found.assignee, found.team) : somebody();
    }
  }
}

/** The revisit is planned by a reaction to the resolution, which no work list of cases shows: the refusal says "not yet". */
async function untilPlanned(send: () => Promise<Answer>, signal: AbortSignal | undefined): Promise<void> {
  const patience = new Patience();
  for (;;) {
    try {
      await send();
      return;
    } catch (error) {
      const pause = error instanceof ApiProblem && error.code === 'REVISIT_NOT_PLANNED' ? patience.next(null) : null;
      if (!pause) throw error;
      await pauseFor(pause, signal);
    }
  }
}

const wholeIsWrong = [401, 403, 429, 503];

const isOfThisComplaint = (error: unknown): error is DeskRefusal | ApiProblem =>
  error instanceof DeskRefusal ||
  (error instanceof ApiProblem && error.status >= 400 && error.status < 500 && !wholeIsWrong.includes(error.status));
