import { createHash } from 'node:crypto';
import { DeliveryError } from '../failures/delivery.errors.js';

/**
 * Places where a test makes this process fail on purpose, to show that nothing is lost. Without RECOURSE_FAIL_POINTS every
 * place is an empty call.
 *
 * `RECOURSE_FAIL_POINTS=<point>=<action>[:<n>],…`
 *
 * | action | at that point |
 * |---|---|
 * | `kill` | the process kills itself with SIGKILL |
 * | `kill-after:N` | the same, at the N-th pass |
 * | `poison:N` | throws for about one in N streams, always the same ones |
 * | `on` | nothing by itself; switches a mode on |
 *
 * | point | where |
 * |---|---|
 * | `react.before-handle.<group>` | an event was taken up, its handler has not run |
 * | `react.after-handle.<group>` | the handler has appended, the position is not finished yet |
 * | `react.handle.<group>.<event type>` | right before the handler of that type; for `poison` |
 * | `react.after-park.<group>` | `delivery.parked` is in the log, the row is not written yet |
 * | `react.after-redrive.<group>` | `delivery.redriven` is in the log, the row is not written yet |
 * | `react.checkpoint-before-append.<group>` | a mode that is wrong on purpose: the checkpoint is saved durably before the handler runs; passed between the two. A kill there loses a reaction, and a test of recovery must notice |
 * | `project.before-commit.<group>` | rows are computed, the statement that writes them and the checkpoint is not sent |
 * | `project.without-guard.<group>` | under Kafka, a mode that is wrong on purpose: rows are written a moment after they were read, without a look at their revision, the epoch or the checkpoint. An instance that was overtaken destroys what another one wrote, and a test must notice |
 * | `relay.after-take` | the relay has taken the lease, nothing is read |
 * | `relay.after-read` | the next events of the log are read |
 * | `relay.before-send` | a batch is made, nothing of it is sent |
 * | `relay.after-send` | the broker has acknowledged the batch, the checkpoint is not moved |
 * | `relay.after-checkpoint` | the checkpoint is behind the batch |
 * | `relay.checkpoint-before-ack` | a mode that is wrong on purpose: the checkpoint is moved before the batch is sent; passed between the two. A kill there loses the batch, and a test of recovery must notice |
 */
export class FailPoints {
  static readonly none = new FailPoints('');

  readonly #points: Map<string, Armed> | null;

  /** @param specification as in the environment variable @throws RangeError when it can't be understood */
  constructor(specification: string) {
    const entries = specification.split(',').filter((entry) => entry.trim() !== '');
    this.#points = entries.length === 0 ? null : new Map(entries.map(parseEntry));
  }

  static fromEnvironment(environment: NodeJS.ProcessEnv = process.env): FailPoints {
    return environment['RECOURSE_FAIL_POINTS'] ? new FailPoints(environment['RECOURSE_FAIL_POINTS']) : FailPoints.none;
  }

  /** Whether the point is named at all. */
  isArmed(point: string): boolean {
    return this.#points?.has(point) ?? false;
  }

  /** @param key the stream, for `poison` @throws DeliveryError `FAIL_POINT` */
  hit(point: string, key = ''): void {
    if (this.#points === null) return;
    const armed = this.#points.get(point);
    if (!armed) return;
    armed.passes += 1;
    if (armed.action === 'poison' && isChosen(key, armed.count)) {
      throw new DeliveryError('FAIL_POINT', `poisoned at ${point}`);
    }
    if (armed.action === 'kill' && armed.passes === armed.count) process.kill(process.pid, 'SIGKILL');
  }
}

interface Armed {
  readonly action: 'kill' | 'poison' | 'on';
  readonly count: number;
  passes: number;
}

const ENTRY = /^([a-z0-9.-]+)=(?:(kill)|(kill-after|poison):([1-9]\d{0,8})|(on))$/;

function parseEntry(text: string): [string, Armed] {
  const match = ENTRY.exec(text.trim());
  if (!match) throw new RangeError(`RECOURSE_FAIL_POINTS: "${text}" is not <point>=<action>[:<n>]`);
  const [, point, kill, counted, count, on] = match;
  const action = on ? 'on' : kill || counted === 'kill-after' ? 'kill' : 'poison';
  return [point!, { action, count: count ? Number(count) : 1, passes: 0 }];
}

/** Whether `poison:N` hits this stream; the same for every run. */
export function isChosen(key: string, oneIn: number): boolean {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % oneIn === 0;
}

const fromEnvironment = FailPoints.fromEnvironment();

/** A fail point of the process's environment. @throws DeliveryError `FAIL_POINT` */
export function failPoint(point: string, key?: string): void {
  fromEnvironment.hit(point, key);
}
