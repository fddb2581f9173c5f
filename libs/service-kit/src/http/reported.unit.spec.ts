import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { reported } from './reported.js';

describe('work that is reported on', () => {
  it('says how far it is, the latest only, and its result last', async () => {
    const parts: unknown[] = [];
    const work = async (tell: (progress: number) => void) => {
      tell(1);
      tell(2);
      await sleep(60);
      return 'done';
    };
    for await (const part of reported(work, 20)) parts.push(part);
    expect(parts).toEqual([2, 'done']);
  });

  it('says nothing but the result where it is quick', async () => {
    const parts: unknown[] = [];
    for await (const part of reported(() => Promise.resolve('done'))) parts.push(part);
    expect(parts).toEqual(['done']);
  });

  it('throws what the work throws', async () => {
    await expect(reported(() => Promise.reject(new Error('no'))).next()).rejects.toThrow('no');
  });

  it('is stopped by whoever stops reading', async () => {
    let stopped = false;
    const work = async (tell: (progress: number) => void, signal: AbortSignal) => {
      tell(1);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      stopped = true;
    };
    for await (const _ of reported(work, 5)) break;
    expect(stopped).toBe(true);
  });
});
