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

/** Before a measurement begins. */
export function provenance(command: string): Provenance {
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs') !== '';
  return {
    command,
    commit: `${git('rev-parse', '--short=10', 'HEAD')}${changed ? '+' : ''}`,
    loadAverage: Number(loadavg()[0]!.toFixed(2)),
    date: `${new Date().toISOString().slice(0, 16)}Z`,
  };
}
