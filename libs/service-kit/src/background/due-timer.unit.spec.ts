import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DomainError } from '@recourse/contracts';
import type { StreamSlice } from '@recourse/event-store';
import type { ServiceContext } from '../app/service-context.js';
import type { ServiceRuntime } from '../app/service-runtime.js';
import { DueTimer } from './due-timer.js';

interface World {
  readonly head?: string;
  readonly position?: string;
  readonly state?: string;
  /** Whether no other instance is at it. */
  readonly mine?: boolean;
}

/** Lets a timer go round for a while in which streams `a` and `b` are due. @returns what it did */
async function watched({ head = '5', position = '5', state = 'running', mine = true }: World, fails = false) {
  const fired: string[] = [];
  const asked: (readonly string[])[] = [];
  const context = {
    feed: { head: () => Promise.resolve(head) },
    store: { readStreams: (streams: string[]) => Promise.resolve(streams.map((stream) => ({ stream, events: [] }))) },
    dataSource: {
      transaction: (work: (manager: object) => Promise<void>) => work({ query: () => Promise.resolve([{ mine }]) }),
    },
    now: () => new Date(0),
  } as unknown as ServiceContext;
  const runtime = { react: { status: () => Promise.resolve({ state, position }) } } as unknown as ServiceRuntime;
  const enough = Promise.withResolvers<void>();
  class TestTimer extends DueTimer {
    constructor() {
      super(context, runtime, 'test timer', 1);
    }

    protected due(_: string, leftAlone: readonly string[]): Promise<readonly string[]> {
      asked.push(leftAlone);
      if (asked.length === 3) enough.resolve();
      return Promise.resolve(['a', 'b'].filter((stream) => !leftAlone.includes(stream)));
    }

    protected fire({ stream }: StreamSlice): Promise<void> {
      fired.push(stream);
      return fails ? Promise.reject(new DomainError('RULES_NOT_FOUND')) : Promise.resolve();
    }
  }
  const timer = new TestTimer();
  timer.onApplicationBootstrap();
  await enough.promise;
  await timer.onApplicationShutdown();
  return { fired, asked };
}

describe('a timer', () => {
  it('fires each stream that is due, and leaves it alone until its row has moved on', async () => {
    const { fired, asked } = await watched({});
    expect(fired).toEqual(['a', 'b']);
    expect(asked.slice(0, 2)).toEqual([[], ['a', 'b']]);
  });

  it.each<[string, World]>([
    ['before the reactions have seen what the log held at the start', { position: '4' }],
    ['while another instance has the reactions', { state: 'standby' }],
    ['while another instance is at it', { mine: false }],
  ])('fires nothing %s', async (_, world) => {
    expect((await watched(world)).fired).toEqual([]);
  });

  it('goes on with the next stream when one can’t be dealt with, and says so', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    expect((await watched({}, true)).fired).toEqual(['a', 'b']);
    expect(warn.mock.calls).toEqual([
      [{ code: 'RULES_NOT_FOUND', stream: 'a' }],
      [{ code: 'RULES_NOT_FOUND', stream: 'b' }],
    ]);
    warn.mockRestore();
  });
});
