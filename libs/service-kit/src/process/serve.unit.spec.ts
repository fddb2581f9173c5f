import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { processLog } from './process-log.js';
import { serve, type ServeOptions } from './serve.js';

const started = (stop: () => Promise<void>, changes: Partial<ServeOptions> = {}) => {
  const lines: string[] = [];
  const stopping = new AbortController();
  const code = serve({
    log: processLog('routing', 'text', (line) => lines.push(line.replace(/^\S+ /, ''))),
    stopping: stopping.signal,
    gracePeriodMs: 50,
    start: async () => ({ url: 'http://127.0.0.1:4102', stop }),
    ...changes,
  });
  return { code, lines, stopping };
};

describe('a process that serves', () => {
  it('says where, ends when told to, and waits for what is in flight', async () => {
    let done = false;
    const { code, lines, stopping } = started(async () => {
      await sleep(10);
      done = true;
    });
    stopping.abort();
    expect(await code).toBe(0);
    expect(done).toBe(true);
    expect(lines).toEqual([
      'info routing: ready url=http://127.0.0.1:4102',
      'info routing: stopping',
      'info routing: stopped',
    ]);
  });

  it('ends with 1 when the grace period is over', async () => {
    const { code, stopping } = started(() => new Promise(() => undefined));
    stopping.abort();
    expect(await code).toBe(1);
  });

  it('ends with 1 when something has ended for good, after closing the rest', async () => {
    let stopped = false;
    const stop = async () => void (stopped = true);
    const { code, lines } = started(stop, {
      start: async (fail) => {
        setTimeout(() => fail('CONSUMER_CRASHED'), 5);
        return { url: null, stop };
      },
    });
    expect(await code).toBe(1);
    expect(stopped).toBe(true);
    expect(lines).toContain('error routing: failed code=CONSUMER_CRASHED');
  });
});
