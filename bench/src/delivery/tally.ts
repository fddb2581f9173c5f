import { setTimeout as sleep } from 'node:timers/promises';
import { quantiles } from '../measure.js';
import type { Measured } from '../row.js';

export interface Tallied extends Measured {
  /** Events that were handled before, or beside, one that stands before them in their stream. */
  readonly orderViolations: number;
  readonly cpuMs: number;
}

/** Handles events by waiting, and keeps the books: from the first call until so many are handled. */
export class Tally {
  readonly #done = Promise.withResolvers<void>();
  readonly #next = new Map<string, number>();
  readonly #busy = new Set<string>();
  readonly #durations: number[] = [];
  #handled = 0;
  #violations = 0;
  #begun: { readonly at: number; readonly cpu: NodeJS.CpuUsage } | null = null;

  constructor(
    private readonly events: number,
    private readonly waitMs: number,
  ) {}

  get handled(): number {
    return this.#handled;
  }

  /** Of the time in the handler. */
  get quantiles(): Pick<Measured, 'p50Ms' | 'p99Ms'> {
    return quantiles(this.#durations);
  }

  async handle(stream: string, revision: number): Promise<void> {
    const begin = performance.now();
    this.#begun ??= { at: begin, cpu: process.cpuUsage() };
    if (this.#busy.has(stream) || revision !== (this.#next.get(stream) ?? 0)) this.#violations += 1;
    this.#busy.add(stream);
    if (this.waitMs > 0) await sleep(this.waitMs);
    this.#busy.delete(stream);
    this.#next.set(stream, revision + 1);
    this.#durations.push(performance.now() - begin);
    this.#handled += 1;
    if (this.#handled === this.events) this.#done.resolve();
  }

  /** Resolves when all are handled. */
  async result(): Promise<Tallied> {
    await this.#done.promise;
    const { at, cpu } = this.#begun!;
    const seconds = (performance.now() - at) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    return {
      perSecond: this.events / seconds,
      ...this.quantiles,
      orderViolations: this.#violations,
      cpuMs: Math.round((user + system) / 1_000),
    };
  }
}
