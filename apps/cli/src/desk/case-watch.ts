import { setTimeout as sleep } from 'node:timers/promises';
import { streamName, streamSubject } from '@recourse/contracts';
import { comparePositions, type Position } from '@recourse/event-store';
import type { Filed } from '../client/api-types.js';
import { BATCH, type RecourseApi } from '../client/recourse-api.js';
import { StallGuard } from '../summary/stall-guard.js';
import { isMet, type Condition, type RevisionOf, type Seen } from './condition.js';
import { DeskRefusal } from './desk-refusal.js';

interface Waiter {
  readonly complaintId: string;
  /** Position at which the log has its filing. */
  readonly filedAt: Position;
  readonly conditions: readonly Condition[];
  readonly revisionOf: RevisionOf;
  readonly resolve: (seen: Seen) => void;
  readonly reject: (reason: unknown) => void;
  revision: number;
}

const SHORTEST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 250;
const SUSPICIOUS_AFTER_MS = 2_000;

/**
 * Looks at the work lists for all complaints that the desk waits for, many in one question. Gives a complaint up when its
 * stream is parked, and all of them when nothing in Recourse moves any more; never because a fixed time has passed.
 */
export class CaseWatch {
  private readonly waiting = new Set<Waiter>();
  private readonly guard: StallGuard;
  private looking = false;
  private movedAt = 0;

  constructor(private readonly api: RecourseApi) {
    this.guard = new StallGuard(api);
  }

  /** @throws DeskRefusal `PARKED`, `NO_PROGRESS` */
  until({ complaintId, position }: Filed, conditions: readonly Condition[], revisionOf: RevisionOf): Promise<Seen> {
    return new Promise((resolve, reject) => {
      const filedAt = position as Position;
      this.waiting.add({ complaintId, filedAt, conditions, revisionOf, resolve, reject, revision: -1 });
      if (!this.looking) void this.look();
    });
  }

  private async look(): Promise<void> {
    this.looking = true;
    this.movedAt = performance.now();
    const { signal } = this.api.client;
    try {
      for (let pause = SHORTEST_PAUSE_MS; this.waiting.size > 0;) {
        const moved = await this.round();
        pause = moved ? SHORTEST_PAUSE_MS : Math.min(pause * 1.5, LONGEST_PAUSE_MS);
        if (moved) this.movedAt = performance.now();
        else if (performance.now() - this.movedAt > SUSPICIOUS_AFTER_MS) await this.lookForTrouble();
        await sleep(pause, undefined, signal ? { signal } : {});
      }
    } catch (error) {
      this.giveUp([...this.waiting], error);
    } finally {
      this.looking = false;
    }
  }

  /** @returns whether anything that is waited for has changed */
  private async round(): Promise<boolean> {
    const waiters = [...this.waiting];
    const ids = [...new Set(waiters.map(({ complaintId }) => complaintId))];
    const asksForUnclassified = waiters.some(({ conditions }) => conditions.some(asksForUnclassifiedOnes));
    const [cases, awaits] = await Promise.all([
      Promise.all(chunks(ids, BATCH).map((chunk) => this.api.cases(chunk))),
      asksForUnclassified ? this.unclassified() : () => false,
    ]);
    const byId = new Map(cases.flat().map((one) => [one.complaintId, one]));
    const moved = waiters.map((waiter) =>
      this.judge(waiter, {
        case: byId.get(waiter.complaintId) ?? null,
        awaitsClassification: awaits(waiter),
      }),
    );
    return moved.includes(true);
  }

  /**
   * The work list has every complaint without a category, so those too that the rules have not looked at yet. A person who
   * were faster than the rules would make another record than one who is not: so the rules' turn is waited for.
   */
  private async unclassified(): Promise<(waiter: Waiter) => boolean> {
    const { react } = await this.api.consumers('routing');
    const [listed, parked] = await Promise.all([this.api.unclassified(), this.api.parked()]);
    const ids = new Set(listed.map(({ complaintId }) => complaintId));
    for (const { stream } of parked) ids.delete(streamSubject(stream));
    return ({ complaintId, filedAt }) =>
      ids.has(complaintId) && comparePositions(filedAt, react.position as Position) <= 0;
  }

  private judge(waiter: Waiter, seen: Seen): boolean {
    if (waiter.conditions.every((condition) => isMet(condition, seen, waiter.revisionOf))) {
      this.waiting.delete(waiter);
      waiter.resolve(seen);
      return true;
    }
    const revision = seen.case?.revision ?? -1;
    const moved = revision !== waiter.revision;
    waiter.revision = revision;
    return moved;
  }

  private async lookForTrouble(): Promise<void> {
    const [{ stalled }, parked] = await Promise.all([this.guard.look(), this.api.parked()]);
    const streams = new Set(parked.map(({ stream }) => stream));
    const waiters = [...this.waiting];
    const isParked = ({ complaintId }: Waiter) => streams.has(streamName.complaint(complaintId));
    this.giveUp(waiters.filter(isParked), new DeskRefusal('PARKED'));
    if (stalled) this.giveUp([...this.waiting], new DeskRefusal('NO_PROGRESS'));
  }

  private giveUp(waiters: readonly Waiter[], reason: unknown): void {
    for (const waiter of waiters) {
      this.waiting.delete(waiter);
      waiter.reject(reason);
    }
  }
}

const asksForUnclassifiedOnes = ({ kind }: Condition): boolean => kind === 'awaits-classification';

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
