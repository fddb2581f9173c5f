import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { tolerateClosedPipe } from './closed-pipe.js';

const MAIN = join(import.meta.dirname, '../../dist/main.js');

describe('a reader that stops', () => {
  it.each([
    ['stdout', 'help', 0],
    ['stderr', 'no-such-command', 2],
  ] as const)('of %s lets `%s` end quietly with the code that it has anyway', async (stopped, word, code) => {
    const child = spawn(process.execPath, [MAIN, word]);
    const other = stopped === 'stdout' ? child.stderr : child.stdout;
    child[stopped].destroy();
    const told = text(other);
    expect(await once(child, 'exit')).toEqual([code, null]);
    expect(await told).toBe('');
  });

  it('does not hide another failure', () => {
    const stream = new EventEmitter();
    const closed = tolerateClosedPipe(stream as never);
    stream.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    expect(closed()).toBe(true);
    expect(() => stream.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }))).toThrow('full');
  });
});
