import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Health, type HealthChecks } from './health.js';

const healthOf = (checks: Partial<HealthChecks>) => new Health({ live: [], ready: [], started: [], ...checks });
const VALID_MS = 600;

describe('Health', () => {
  it('is well without anything that could be wrong', async () => {
    const health = healthOf({});
    for (const probe of ['livez', 'readyz', 'startupz'] as const) {
      expect(await health.ask(probe)).toEqual({ status: 'ok', indicators: {} });
    }
  });

  it('names what is not well, and keeps the probes apart', async () => {
    const health = healthOf({
      ready: [
        { name: 'store', check: () => false },
        { name: 'schema', check: () => Promise.resolve(true) },
      ],
    });
    expect(await health.ask('readyz')).toEqual({ status: 'error', indicators: { store: false, schema: true } });
    expect((await health.ask('livez')).status).toBe('ok');
  });

  it('counts a check that throws, or does not answer, as not well', async () => {
    const throws = { name: 'throws', check: () => Promise.reject(new Error('private words')) };
    const hangs = { name: 'hangs', check: () => new Promise<boolean>(() => undefined) };
    expect(await healthOf({ ready: [throws, hangs] }).ask('readyz')).toEqual({
      status: 'error',
      indicators: { throws: false, hangs: false },
    });
  });

  it('is not ready from the moment it drains, whatever was answered just before; and goes on to live', async () => {
    const health = healthOf({});
    expect((await health.ask('readyz')).status).toBe('ok');
    health.drain();
    expect((await health.ask('readyz')).status).toBe('shutting_down');
    expect((await health.ask('livez')).status).toBe('ok');
  });

  it('has started for good once it has', async () => {
    let caughtUp = false;
    const health = healthOf({ started: [{ name: 'consumer', check: () => caughtUp }] });
    expect((await health.ask('startupz')).status).toBe('error');
    caughtUp = true;
    await sleep(VALID_MS);
    expect((await health.ask('startupz')).status).toBe('ok');
    caughtUp = false;
    await sleep(VALID_MS);
    expect((await health.ask('startupz')).status).toBe('ok');
  });

  it('looks once, however often it is asked', async () => {
    let looks = 0;
    const health = healthOf({ ready: [{ name: 'store', check: () => (looks += 1) > 0 }] });
    await Promise.all(Array.from({ length: 50 }, () => health.ask('readyz')));
    expect(looks).toBe(1);
  });
});
