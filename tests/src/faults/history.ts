import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What happened in a run, one JSON line each, with the milliseconds since it began. Kept after the run. */
export class History {
  readonly #descriptor: number;
  readonly #begun = performance.now();

  constructor(readonly path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#descriptor = openSync(path, 'w');
    this.write('begun', { at: new Date().toISOString() });
  }

  write(what: string, facts: Readonly<Record<string, unknown>> = {}): void {
    const ms = Math.round((performance.now() - this.#begun) * 10) / 10;
    writeSync(this.#descriptor, `${JSON.stringify({ ms, what, ...facts })}\n`);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
