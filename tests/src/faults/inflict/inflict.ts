import { setTimeout as sleep } from 'node:timers/promises';
import type { History } from '../history.js';
import type { OpenLoad } from '../load/open-load.js';
import type { Seeded } from '../seeded.js';
import type { FaultSystem } from '../system/fault-system.js';

export const faultNames = ['service', 'relay', 'broker', 'postgres', 'stall', 'cut', 'roll', 'everything'] as const;
export type FaultName = (typeof faultNames)[number];

/** One kind of fault: does it once, or to several at once, and puts right what nobody else would. */
export type Inflict = (context: FaultContext) => Promise<void>;

/** Work is always in flight at 50 complaints a second, or nothing works any more. */
const IN_FLIGHT_WITHIN_MS = 20_000;

/** What faults are inflicted on, how many there have been, and when. */
export class FaultContext {
  #kills = 0;

  constructor(
    readonly system: FaultSystem,
    readonly load: OpenLoad,
    readonly seeded: Seeded,
    readonly history: History,
    /** Of this kind in this run. */
    readonly wanted: number,
    private readonly onKill: (context: FaultContext) => void,
  ) {}

  get kills(): number {
    return this.#kills;
  }

  get left(): number {
    return Math.max(0, this.wanted - this.#kills);
  }

  /** Does it at a moment at which complaints are on their way, and counts it. @throws Error when there is no such moment */
  async strike(fault: string, target: string, act: () => unknown): Promise<void> {
    const until = performance.now() + IN_FLIGHT_WITHIN_MS;
    while (this.load.outstanding === 0) {
      if (performance.now() > until) throw new Error(`no work was in flight for ${fault} ${target}`);
      await sleep(1);
    }
    this.history.write('kill', { fault, target, outstanding: this.load.outstanding });
    this.#kills += 1;
    await act();
    this.onKill(this);
  }

  restored(fault: string, target: string): void {
    this.history.write('restored', { fault, target });
  }

  pause(leastMs: number, mostMs: number): Promise<void> {
    return sleep(this.seeded.between(leastMs, mostMs));
  }
}
