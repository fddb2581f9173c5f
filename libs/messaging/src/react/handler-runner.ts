import { MAX_CAUSATION_DEPTH } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
import type { Trouble } from '../consumer-status.js';
import type { Delivery } from '../delivery.js';
import type { FailPoints } from '../fail-points/fail-points.js';
import { classifyFailure, type Failure } from '../failures/failure.js';
import { HandlerTelemetry } from '../telemetry/handler-span.js';
import { BackOff } from '../timing/back-off.js';
import { sleep } from '../timing/sleep.js';
import type { Lane } from './lanes.js';
import type { RunningHandlers } from './running-handlers.js';
import { passGate, SessionEnded, type Session } from './session.js';

export type Handler = (delivery: Delivery) => Promise<unknown>;
export type Handlers = ReadonlyMap<string, Handler>;

/** The handler gave up on this event. */
export interface Poison {
  readonly errorCode: string;
  readonly attempts: number;
}

export interface RunnerOptions {
  readonly group: string;
  readonly handlers: Handlers;
  readonly failPoints: FailPoints;
  readonly onTrouble: (trouble: Omit<Trouble, 'group'>) => void;
}

interface FailedAttempt extends Failure {
  readonly error: unknown;
}

interface Registered {
  readonly run: Handler;
  readonly failPoint: string;
}

/** Pause before the second and the third try of an event that failed by itself. */
const QUICK_RETRY_MS = [20, 100];
const CONFLICT_RETRY_MS = { min: 5, max: 1_000 };

/** Runs one event's handler until it is handled or given up: the failure policy of design §5. */
export class HandlerRunner {
  readonly #handlers = new Map<string, Registered>();
  readonly #before: string;
  readonly #after: string;
  readonly #telemetry: HandlerTelemetry;

  constructor(private readonly options: RunnerOptions) {
    const { group, handlers } = options;
    this.#telemetry = new HandlerTelemetry(group);
    for (const [type, run] of handlers) this.#handlers.set(type, { run, failPoint: `react.handle.${group}.${type}` });
    this.#before = `react.before-handle.${group}`;
    this.#after = `react.after-handle.${group}`;
  }

  handles(type: string): boolean {
    return this.#handlers.has(type);
  }

  /** Null when handled. @throws SessionEnded */
  async run(
    recorded: RecordedEvent,
    redriven: boolean,
    session: Session,
    running: RunningHandlers,
    lane: Lane,
  ): Promise<Poison | null> {
    const handler = this.#handlers.get(recorded.event.type);
    if (!handler) return null;
    if (recorded.event.depth > MAX_CAUSATION_DEPTH) return { errorCode: 'CAUSATION_TOO_DEEP', attempts: 0 };
    const conflicts = new BackOff(CONFLICT_RETRY_MS.min, CONFLICT_RETRY_MS.max);
    for (let attempt = 1; ;) {
      await passGate(session);
      const failure = await this.#attempt(handler, { recorded, attempt, redriven, lane }, session, running);
      if (failure?.kind === 'infrastructure') {
        if (session.gate.trouble()) this.#report(failure, recorded, 'paused');
        continue;
      }
      session.gate.ok();
      if (failure === null) return null;
      if (failure.kind === 'conflict') {
        await sleep(conflicts.nextMs(), session.intake);
        continue;
      }
      const pause = QUICK_RETRY_MS[attempt - 1];
      this.#report(failure, recorded, pause === undefined ? 'parked' : 'retried');
      if (pause === undefined) return { errorCode: failure.code, attempts: attempt };
      await sleep(pause, session.intake);
      attempt += 1;
    }
  }

  async #attempt(
    handler: Registered,
    { recorded, attempt, redriven, lane }: Pick<Delivery, 'recorded' | 'attempt' | 'redriven' | 'lane'>,
    session: Session,
    running: RunningHandlers,
  ): Promise<FailedAttempt | null> {
    const { group, failPoints } = this.options;
    const { event } = recorded;
    const controller = running.begin();
    const { signal } = controller;
    const measured = this.#telemetry.begin({ recorded, attempt, redriven });
    try {
      failPoints.hit(this.#before, event.stream);
      failPoints.hit(handler.failPoint, event.stream);
      await measured.run(() => handler.run({ recorded, event, group, attempt, signal, redriven, lane }));
      failPoints.hit(this.#after, event.stream);
      measured.end(null);
      return null;
    } catch (error) {
      const failure = classifyFailure(signal.aborted ? signal.reason : error);
      measured.end(failure.code);
      if (session.work.aborted) throw new SessionEnded();
      return { ...failure, error };
    } finally {
      running.end(controller);
    }
  }

  #report({ code, error }: FailedAttempt, { event }: RecordedEvent, consequence: Trouble['consequence']): void {
    this.options.onTrouble({ code, error, stream: event.stream, eventId: event.id, consequence });
  }
}
