import { describe, expect, it } from '@jest/globals';
import {
  KafkaJSAggregateError,
  KafkaJSConnectionError,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSProtocolError,
  KafkaJSRequestTimeoutError,
} from 'kafkajs';
import { DeliveryError } from '../failures/delivery.errors.js';
import { classifyFailure } from '../failures/failure.js';
import { callKafka, deliveryErrorOf } from './kafka-errors.js';

const protocol = (type: string) =>
  new KafkaJSProtocolError(Object.assign(new Error('x'), { type, code: 1, retriable: false }));

describe('errors of kafkajs', () => {
  it.each([
    ['a refused connection', new KafkaJSConnectionError('refused', { broker: 'a:1', code: 'ECONNREFUSED' })],
    ['a broker that does not answer', new KafkaJSRequestTimeoutError('late', {} as never)],
    ['a partition whose leader moved', protocol('NOT_LEADER_FOR_PARTITION')],
    ['too few replicas', protocol('NOT_ENOUGH_REPLICAS')],
    ['an error of a later Kafka', protocol('KAFKAJS_UNKNOWN_ERROR_CODE')],
    ['a fault inside kafkajs', new TypeError('x of undefined')],
    ['tries that were used up', new KafkaJSNumberOfRetriesExceeded(new Error('x'), { retryCount: 5, retryTime: 1 })],
    ['no error at all', undefined],
  ])('takes %s for infrastructure', (_, error) => {
    const wrapped = deliveryErrorOf(error);
    expect(classifyFailure(wrapped)).toEqual({ kind: 'infrastructure', code: 'KAFKA_UNAVAILABLE' });
    expect(wrapped.cause).toBe(error);
  });

  it.each([
    ['a missing permission', protocol('TOPIC_AUTHORIZATION_FAILED')],
    ['a record that is too large', protocol('MESSAGE_TOO_LARGE')],
    ['one among several', new KafkaJSAggregateError('x', [protocol('INVALID_CONFIG')])],
    [
      'one after the last try',
      new KafkaJSNumberOfRetriesExceeded(protocol('POLICY_VIOLATION'), { retryCount: 5, retryTime: 1 }),
    ],
  ])('takes %s for something to be changed', (_, error) => {
    expect(classifyFailure(deliveryErrorOf(error))).toEqual({ kind: 'event', code: 'KAFKA_REFUSED' });
  });

  it('lets errors of delivery through', async () => {
    const unfit = new DeliveryError('TOPIC_UNFIT', 'x');
    await expect(callKafka(() => Promise.reject(unfit))).rejects.toBe(unfit);
  });
});
