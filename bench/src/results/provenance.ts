import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { root } from './places.js';

/** Where a figure comes from. */
export interface Provenance {
  readonly command: string;
  /** Of the code that was measured; `+` where files were changed and not committed. */
  readonly commit: string;
  /** Of the minute before. */
  readonly loadAverage: number;
  /** Day and minute, UTC. */
  readonly date: string;
}

const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** As it was when this process began: what is committed while it measures is not what it measures. */
const commit = ((): string => {
  const changed = git('status', '--porcelain', '--', '.', ':!docs') !== '';
  return `${git('rev-parse', '--short=10', 'HEAD')}${changed ? '+' : ''}`;
})();

/** Before a measurement begins. */
export function provenance(command: string): Provenance {
  return {
    command,
    commit,
    loadAverage: Number(loadavg()[0]!.toFixed(2)),
    date: `${new Date().toISOString().slice(0, 16)}Z`,
  };
}
