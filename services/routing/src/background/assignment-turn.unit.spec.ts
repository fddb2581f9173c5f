import { describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceContext, ServiceRuntime } from '@recourse/service-kit';
import type { DataSource } from 'typeorm';
import { LoadBook } from '../domain/assignment/load-book.js';
import type { LoadFollower } from './load-follower.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { AssignmentTurn } = await import('./assignment-turn.js');

/** A database that knows who had the turn last. */
class Row {
  holder = 'nobody';
  readonly statements: string[] = [];
  trouble: { code: string } | null = null;

  readonly createQueryRunner = () => ({
    query: (text: string, parameters: string[] = []) => {
      const [word = ''] = text.trim().split(' ');
      this.statements.push(word);
      if (word === 'update') this.holder = parameters[0]!;
      if (!text.includes('for update')) return Promise.resolve([]);
      return this.trouble ? Promise.reject(Object.assign(new Error('no'), this.trouble)) : Promise.resolve([this]);
    },
    release: () => Promise.resolve(),
  });

  count(word: string): number {
    return this.statements.filter((one) => one === word).length;
  }
}

function instanceOn(row: Row, strategy: ServiceRuntime['strategy'] = 'kafka') {
  const seen: string[] = [];
  const follower = {
    readyBook: () => Promise.resolve(new LoadBook()),
    upTo: (position: string) => Promise.resolve(void seen.push(position)),
  };
  const context = { feed: { head: () => Promise.resolve('42') } };
  const turn = new AssignmentTurn(
    context as unknown as ServiceContext,
    { strategy } as ServiceRuntime,
    row as unknown as DataSource,
    follower as unknown as LoadFollower,
  );
  return { turn, seen };
}

const nothing = () => Promise.resolve();

describe('a turn to choose people', () => {
  it('is always one’s own on the store’s feed', async () => {
    const row = new Row();
    expect(await instanceOn(row, 'feed').turn.run(undefined, () => Promise.resolve(7))).toBe(7);
    expect(row.statements).toEqual([]);
  });

  it('is shared by the decisions that come while it is held', async () => {
    const row = new Row();
    const { turn } = instanceOn(row);
    await Promise.all(Array.from({ length: 20 }, () => turn.run(undefined, () => pause(5))));
    expect([row.count('begin'), row.count('commit')]).toEqual([1, 1]);
    await turn.run(undefined, nothing);
    expect([row.count('begin'), row.count('commit')]).toEqual([2, 2]);
  });

  it('ends, so that others get theirs, although decisions keep coming', async () => {
    const row = new Row();
    const { turn } = instanceOn(row);
    const coming = Array.from({ length: 12 }, async (_, n) => {
      await pause(n * 10);
      await turn.run(undefined, () => pause(15));
    });
    await Promise.all(coming);
    expect(row.count('begin')).toBeGreaterThan(1);
  });

  it('brings the book up to the log when another instance had it before, and only then', async () => {
    const row = new Row();
    const [one, other] = [instanceOn(row), instanceOn(row)];
    for (const { turn } of [one, one, other, one]) await turn.run(undefined, nothing);
    expect([one.seen, other.seen]).toEqual([['42', '42'], ['42']]);
  });

  it('is gone without when it can’t be had in time', async () => {
    const row = new Row();
    const { turn } = instanceOn(row);
    row.trouble = { code: '55P03' };
    expect(await turn.run(undefined, () => Promise.resolve(7))).toBe(7);
    expect(row.count('rollback')).toBe(1);
  });

  it('is tried again after trouble with the database', async () => {
    const row = new Row();
    const { turn } = instanceOn(row);
    row.trouble = { code: '57P01' };
    await expect(Promise.all([turn.run(undefined, nothing), turn.run(undefined, nothing)])).rejects.toThrow('no');
    row.trouble = null;
    expect(await turn.run(undefined, () => Promise.resolve(7))).toBe(7);
  });

  it('ends when a decision fails', async () => {
    const row = new Row();
    const { turn } = instanceOn(row);
    await expect(turn.run(undefined, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(await turn.run(undefined, () => Promise.resolve(7))).toBe(7);
    expect(row.count('commit')).toBe(2);
  });
});
