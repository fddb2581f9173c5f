import type { ComplaintStatus } from '@recourse/contracts';
import { FailPoints } from '@recourse/messaging';
import type { BulkItem, Case, Filed } from '../client/api-types.js';
import { ApiProblem } from '../client/api-problem.js';
import { BATCH, type RecourseApi } from '../client/recourse-api.js';
import { Semaphore } from '../client/semaphore.js';
import { CaseWatch } from './case-watch.js';
import { isHistoryOver } from './condition.js';
import { DeskRefusal } from './desk-refusal.js';
import { batched } from './batched.js';
import type { People } from './people.js';
import { planSteps } from './plan.js';
import { Play, type Stage } from './play.js';
import type { DeskPolicy, DeskScript } from './script.js';

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

/** A test's mode: a desk that repeats its steps without keys. */
const KEYLESS = 'desk.keyless';

/**
 * Plays people over the public HTTP API: files complaints and takes the steps of their scripts, many complaints at once.
 * Begun anew after a stop it does all steps again; those that were done answer as the first time.
 */
export class Desk {
  private readonly places: Semaphore;
  private readonly stage: Stage;

  constructor(private readonly options: DeskOptions) {
    const { api, seed, people, atOnce = AT_ONCE, keyless } = options;
    this.places = new Semaphore(Math.max(atOnce, BATCH));
    this.stage = {
      api,
      seed,
      people,
      watch: new CaseWatch(api),
      keyless: keyless ?? FailPoints.fromEnvironment().isArmed(KEYLESS),
    };
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
    const ended = await this.endedBefore(batch, items);
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
  private async endedBefore(
    batch: readonly DeskScript[],
    items: readonly BulkItem[],
  ): Promise<ReadonlyMap<string, Case>> {
    const repeated = new Map(
      items.flatMap((item, index) =>
        'complaintId' in item && item.repeated ? [[item.complaintId, batch[index]!.historyEndsAt]] : [],
      ),
    );
    if (repeated.size === 0) return new Map();
    const cases = await this.options.api.cases([...repeated.keys()]);
    const over = cases.filter((one) => isHistoryOver(one, repeated.get(one.complaintId)!));
    return new Map(over.map((one) => [one.complaintId, one]));
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
      const plan = planSteps(script, this.options.policyOf(script.submission.channel));
      await new Play(this.stage, script, item).run(plan);
      return { kind: 'done' };
    } catch (error) {
      if (isOfThisComplaint(error)) return { kind: 'refused', code: error.code };
      throw error;
    }
  }
}

const wholeIsWrong = [401, 403, 429, 503];

const isOfThisComplaint = (error: unknown): error is DeskRefusal | ApiProblem =>
  error instanceof DeskRefusal ||
  (error instanceof ApiProblem && error.status >= 400 && error.status < 500 && !wholeIsWrong.includes(error.status));
