import { describe, expect, it } from '@jest/globals';
import { TroubleFilter, type ToldTrouble } from './trouble-filter.js';

const paused: ToldTrouble = { group: 'routing.react', code: 'KAFKA_UNAVAILABLE', consequence: 'paused' };

describe('what a person is told of trouble', () => {
  it('is the same once in half a minute', () => {
    let now = 0;
    const filter = new TroubleFilter(() => now);
    const told = () => [paused, { ...paused, group: 'audit.react' }].map((one) => filter.isNews(one));
    expect(told()).toEqual([true, true]);
    now = 29_999;
    expect(told()).toEqual([false, false]);
    now = 30_000;
    expect(told()).toEqual([true, true]);
  });

  it('is nothing of Kafka while it is being started, but that something has ended for good', () => {
    const filter = new TroubleFilter(() => 0);
    filter.awaitsKafka = true;
    expect(filter.isNews(paused)).toBe(false);
    expect(filter.isNews({ ...paused, consequence: 'failed' })).toBe(true);
    expect(filter.isNews({ ...paused, code: 'STORE_UNAVAILABLE' })).toBe(true);
    filter.awaitsKafka = false;
    expect(filter.isNews(paused)).toBe(true);
  });
});
