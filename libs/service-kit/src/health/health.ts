import { setTimeout as sleep } from 'node:timers/promises';
import type { ProbeName } from './operational-paths.js';

/** One thing that has to be well. A check that throws, or takes too long, says that it is not. */
export interface Indicator {
  readonly name: string;
  check(): boolean | Promise<boolean>;
}

export interface HealthChecks {
  /** The process can go on. Never looks at a dependency: its trouble must not restart the fleet. */
  readonly live: readonly Indicator[];
  /** It can accept work now. */
  readonly ready: readonly Indicator[];
  /** It has begun. Once true, always true. */
  readonly started: readonly Indicator[];
}

export interface ProbeAnswer {
  readonly status: 'ok' | 'error' | 'shutting_down';
  readonly indicators: Readonly<Record<string, boolean>>;
}

const PATIENCE_MS = 2_000;
/** Anybody may ask: however often, a check runs twice a second at most. */
const VALID_MS = 500;

/** How a process, or one service of it, is. */
export class Health {
  readonly #answers = new Map<ProbeName, { readonly at: number; readonly answer: Promise<ProbeAnswer> }>();
  #started = false;
  #draining = false;

  constructor(private readonly checks: HealthChecks) {}

  /** From now on it is not ready, so that nothing more is sent to it. The first step of a shutdown. */
  drain(): void {
    this.#draining = true;
    this.#answers.delete('readyz');
  }

  ask(probe: ProbeName): Promise<ProbeAnswer> {
    const known = this.#answers.get(probe);
    const now = performance.now();
    if (known && now - known.at < VALID_MS) return known.answer;
    const answer = this.#ask(probe);
    this.#answers.set(probe, { at: now, answer });
    return answer;
  }

  async #ask(probe: ProbeName): Promise<ProbeAnswer> {
    switch (probe) {
      case 'livez':
        return judge(this.checks.live);
      case 'readyz':
        return this.#draining ? { status: 'shutting_down', indicators: {} } : judge(this.checks.ready);
      case 'startupz':
        return this.#isStarted();
    }
  }

  async #isStarted(): Promise<ProbeAnswer> {
    if (this.#started) return { status: 'ok', indicators: {} };
    const answer = await judge(this.checks.started);
    this.#started = answer.status === 'ok';
    return answer;
  }
}

async function judge(indicators: readonly Indicator[]): Promise<ProbeAnswer> {
  const found = await Promise.all(indicators.map(async (one) => [one.name, await isWell(one)] as const));
  return { status: found.every(([, well]) => well) ? 'ok' : 'error', indicators: Object.fromEntries(found) };
}

async function isWell(indicator: Indicator): Promise<boolean> {
  const given = new AbortController();
  try {
    const late = sleep(PATIENCE_MS, false, { signal: given.signal, ref: false }).catch(() => false);
    return await Promise.race([Promise.resolve().then(() => indicator.check()), late]);
  } catch {
    return false;
  } finally {
    given.abort();
  }
}
