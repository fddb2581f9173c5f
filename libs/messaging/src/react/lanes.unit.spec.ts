import { describe, expect, it } from '@jest/globals';
import { Lanes, type Lane } from './lanes.js';

/** A task that ends when told to, and a note of when it began. */
function held(log: string[], name: string) {
  let end!: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return {
    task: () => {
      log.push(name);
      return ended;
    },
    end: async () => {
      end();
      await turn();
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('lanes', () => {
  it('keep the order inside a key and run keys side by side', async () => {
    const log: string[] = [];
    const lanes = new Lanes(10);
    const [a1, a2, b1] = [held(log, 'a1'), held(log, 'a2'), held(log, 'b1')];
    lanes.add('a', a1.task);
    lanes.add('a', a2.task);
    lanes.add('b', b1.task);
    expect(log).toEqual(['a1', 'b1']);
    await b1.end();
    expect(log).toEqual(['a1', 'b1']);
    await a1.end();
    expect(log).toEqual(['a1', 'b1', 'a2']);
  });

  it('run no more at a time than allowed', async () => {
    const log: string[] = [];
    const lanes = new Lanes(1);
    const [a1, a2, b1] = [held(log, 'a1'), held(log, 'a2'), held(log, 'b1')];
    lanes.add('a', a1.task);
    lanes.add('b', b1.task);
    lanes.add('a', a2.task);
    await a1.end();
    expect(log).toEqual(['a1', 'a2']);
    expect(lanes.running).toBe(1);
    await a2.end();
    expect(log).toEqual(['a1', 'a2', 'b1']);
  });

  it('take turns of sixteen tasks', async () => {
    const log: string[] = [];
    const lanes = new Lanes(1);
    for (const key of ['a', 'b']) {
      for (let n = 0; n < 20; n++) {
        lanes.add(key, () => {
          log.push(key);
          return Promise.resolve();
        });
      }
    }
    await lanes.idle();
    expect(log.join('')).toBe('a'.repeat(16) + 'b'.repeat(16) + 'a'.repeat(4) + 'b'.repeat(4));
  });

  it('tell the tasks of a key that follow one another without a pause that they are in one lane', async () => {
    const told: Lane[] = [];
    const tell = (lane: Lane) => {
      told.push(lane);
      return Promise.resolve();
    };
    const lanes = new Lanes(1);
    lanes.add('a', tell);
    lanes.add('a', tell);
    lanes.add('b', tell);
    await lanes.idle();
    lanes.add('a', tell);
    await lanes.idle();
    const [first, second, ofB, later] = told as [Lane, Lane, Lane, Lane];
    expect(second).toBe(first);
    expect(ofB).not.toBe(first);
    expect(later).not.toBe(first);
  });

  it('go on after a task that fails', async () => {
    const log: string[] = [];
    const lanes = new Lanes(1);
    lanes.add('a', () => Promise.reject(new Error('no')));
    lanes.add('a', held(log, 'a2').task);
    await turn();
    expect(log).toEqual(['a2']);
  });

  it('start nothing after stop, and say when what runs has ended', async () => {
    const log: string[] = [];
    const lanes = new Lanes(1);
    const [a1, a2, b1] = [held(log, 'a1'), held(log, 'a2'), held(log, 'b1')];
    lanes.add('a', a1.task);
    lanes.add('a', a2.task);
    lanes.add('b', b1.task);
    let stopped = false;
    const stop = lanes.stop().then(() => (stopped = true));
    lanes.add('c', held(log, 'c1').task);
    await turn();
    expect(stopped).toBe(false);
    await a1.end();
    await stop;
    expect(log).toEqual(['a1']);
  });
});
