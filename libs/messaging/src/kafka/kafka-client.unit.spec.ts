import { describe, expect, it } from '@jest/globals';
import { checkBroker, openKafka, refuseUnfit } from './kafka-client.js';
import { freePort } from './free-port.fixture.js';

const ALL = Object.fromEntries(Array.from({ length: 80 }, (_, key) => [key, { minVersion: 0, maxVersion: 20 }]));
const [PRODUCE, JOIN_GROUP] = [0, 11];

describe('the versions of a broker', () => {
  it('fit when there is one of each call that both know', () => {
    expect(() => refuseUnfit(ALL)).not.toThrow();
    expect(() => refuseUnfit({ ...ALL, [PRODUCE]: { minVersion: 7, maxVersion: 12 } })).not.toThrow();
  });

  it.each([
    ['a version that has been given up', { ...ALL, [PRODUCE]: { minVersion: 8, maxVersion: 12 } }, 'Produce'],
    ['a call that has been given up', { ...ALL, [JOIN_GROUP]: undefined as never }, 'JoinGroup'],
  ])('refuse %s', (_, versions, name) => {
    expect(() => refuseUnfit(versions)).toThrow(expect.objectContaining({ code: 'KAFKA_BROKER_UNFIT' }));
    expect(() => refuseUnfit(versions)).toThrow(name);
  });

  it('can not be had of a broker that is not there', async () => {
    const warnings: string[] = [];
    const brokers = [`127.0.0.1:${await freePort()}`];
    const kafka = openKafka({ brokers }, 'test', ({ message }) => warnings.push(message));
    await expect(checkBroker(kafka)).rejects.toMatchObject({ code: 'KAFKA_UNAVAILABLE', retryable: true });
    expect(warnings.join()).toContain('ECONNREFUSED');
  });
});
