import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendants, type ProcessFacts } from '../processes/process-table.js';
import { ProcessWatch } from '../processes/watch.js';
import { endsWithUs } from '../stop.js';
import type { CpuProfile } from './call-tree.js';
import { PROFILES } from './recorder-files.js';

const RECORDER = new URL('./recorder.js', import.meta.url).href;
const LOOK_EVERY_MS = 20;
const WATCH_EVERY_MS = 250;
const ANSWER_TIMEOUT_MS = 60_000;

export interface ProfiledProcess {
  readonly pid: number;
  /** Its module, such as `our-server.js`. */
  readonly name: string;
  readonly profile: CpuProfile;
  /** Of all its threads while it was recorded. */
  readonly cpuMs: number;
}

export interface Recorded {
  readonly seconds: number;
  /** What the work answered: how many units it did. */
  readonly units: number;
  readonly processes: readonly ProfiledProcess[];
  readonly before: readonly ProcessFacts[];
  /** With the processes that have ended meanwhile. */
  readonly after: readonly ProcessFacts[];
}

/** CPU profiles of every Node process that was started with `environment`. */
export class Recording {
  readonly #folder = mkdtempSync(join(tmpdir(), 'recourse-bench-profiles-'));

  /** For the processes that are to be profiled, and all that they start. */
  readonly environment: Readonly<Record<string, string>> = {
    [PROFILES]: this.#folder,
    NODE_OPTIONS: [process.env['NODE_OPTIONS'], `--import=${RECORDER}`].filter(Boolean).join(' '),
  };

  /** Records while the work is done. */
  async during(work: () => Promise<number>): Promise<Recorded> {
    const names = this.#ready();
    if (names.size === 0) throw new Error('no process is there to be profiled');
    const pids = [...names.keys()];
    await this.#tell(pids, 'started');
    const watch = new ProcessWatch(WATCH_EVERY_MS);
    const [before, begin] = [watch.seen, performance.now()];
    const units = await work().finally(() => watch.stop());
    const [after, seconds] = [watch.seen, (performance.now() - begin) / 1_000];
    await this.#tell(pids, 'ended');
    const cpuMs = (facts: readonly ProcessFacts[], pid: number) => facts.find((one) => one.pid === pid)?.cpuMs ?? 0;
    const processes = pids.map((pid) => ({
      pid,
      name: names.get(pid)!,
      profile: JSON.parse(readFileSync(join(this.#folder, `${pid}.cpuprofile`), 'utf8')) as CpuProfile,
      cpuMs: cpuMs(after, pid) - cpuMs(before, pid),
    }));
    return { seconds, units, processes, before, after };
  }

  readonly close = endsWithUs(async () => rmSync(this.#folder, { recursive: true, force: true }));

  #ready(): Map<number, string> {
    const living = new Set(descendants().map(({ pid }) => pid));
    const files = readdirSync(this.#folder).filter((file) => file.endsWith('.ready'));
    const all = files.map((file): [number, string] => [
      Number.parseInt(file, 10),
      nameOf(readFileSync(join(this.#folder, file), 'utf8')),
    ]);
    return new Map(all.filter(([pid]) => living.has(pid)));
  }

  async #tell(pids: readonly number[], expected: 'started' | 'ended'): Promise<void> {
    for (const pid of pids) process.kill(pid, 'SIGUSR2');
    const wanted = pids.map((pid) => `${pid}.${expected}`);
    for (const end = performance.now() + ANSWER_TIMEOUT_MS; ;) {
      const files = new Set(readdirSync(this.#folder));
      if (wanted.every((file) => files.has(file))) return;
      if (performance.now() > end) throw new Error(`a profiled process has not ${expected} recording`);
      await sleep(LOOK_EVERY_MS);
    }
  }
}

/** The module's name and the words after it that are no folder and no address: `main.js service intake`. */
export function nameOf(commandLine: string): string {
  const [module = '', ...words] = commandLine.split(' ');
  return [basename(module), ...words.filter((word) => !/[/=]/.test(word))].slice(0, 3).join(' ');
}
