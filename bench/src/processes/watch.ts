import { descendants, type ProcessFacts } from './process-table.js';

/** What was last seen of every process below this one, of those too that have ended meanwhile. */
export class ProcessWatch {
  readonly #seen = new Map<number, ProcessFacts>();
  readonly #timer: NodeJS.Timeout;

  constructor(everyMs: number) {
    this.#look();
    this.#timer = setInterval(() => this.#look(), everyMs);
  }

  get seen(): ProcessFacts[] {
    return [...this.#seen.values()];
  }

  /** A last look. */
  stop(): ProcessFacts[] {
    clearInterval(this.#timer);
    this.#look();
    return this.seen;
  }

  #look(): void {
    for (const facts of descendants()) this.#seen.set(facts.pid, latest(this.#seen.get(facts.pid), facts));
  }
}

/** A process that has just ended keeps its times for a moment, but no command line and no memory. */
export function latest(before: ProcessFacts | undefined, now: ProcessFacts): ProcessFacts {
  const commandLine = before && !now.commandLine.includes(' ') ? before.commandLine : now.commandLine;
  return { ...now, commandLine, maxRssMiB: Math.max(before?.maxRssMiB ?? 0, now.maxRssMiB) };
}
