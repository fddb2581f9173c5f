import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { COMMON_PROPERTIES } from './deploy-files.js';
import type { BrokerSettings, NodePlan } from './node-plan.js';
import { serverProperties } from './properties.js';

const common = readFileSync(COMMON_PROPERTIES, 'utf8');

const plan = (id: number): NodePlan => ({
  id,
  folder: `/somewhere/broker-${id}`,
  port: 100 + id,
  controllerPort: 200 + id,
});

/** As Kafka reads it: the last of several values counts. */
function read(own: number, brokers: number, settings: BrokerSettings = {}, listenOn?: string): Record<string, string> {
  const all = Array.from({ length: brokers }, (_, at) => plan(at + 1));
  const text = serverProperties(common, plan(own), all, settings, listenOn);
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

describe('the server.properties of a broker', () => {
  it('keeps to 127.0.0.1', () => {
    expect(read(2, 3)).toMatchObject({
      'node.id': '2',
      listeners: 'PLAINTEXT://127.0.0.1:102,CONTROLLER://127.0.0.1:202',
      'advertised.listeners': 'PLAINTEXT://127.0.0.1:102',
      'controller.quorum.voters': '1@127.0.0.1:201,2@127.0.0.1:202,3@127.0.0.1:203',
    });
  });

  it('listens elsewhere in a container, where its clients do not notice', () => {
    expect(read(1, 1, {}, '0.0.0.0')).toMatchObject({
      listeners: 'PLAINTEXT://0.0.0.0:101,CONTROLLER://127.0.0.1:201',
      'advertised.listeners': 'PLAINTEXT://127.0.0.1:101',
    });
  });

  it.each([
    [1, '1', '1'],
    [3, '3', '2'],
  ])('with %d brokers has as many copies as there can be, and one of three may be lost', (brokers, copies, inSync) => {
    expect(read(1, brokers)).toMatchObject({
      'default.replication.factor': copies,
      'offsets.topic.replication.factor': copies,
      'transaction.state.log.replication.factor': copies,
      'share.coordinator.state.topic.replication.factor': copies,
      'min.insync.replicas': inSync,
      'transaction.state.log.min.isr': inSync,
      'share.coordinator.state.topic.min.isr': inSync,
    });
  });

  it('makes no topic by accident, and loses no acknowledged record to a broker that lags', () => {
    expect(read(1, 1)).toMatchObject({
      'auto.create.topics.enable': 'false',
      'unclean.leader.election.enable': 'false',
    });
  });

  it('takes what the caller asks for before its own', () => {
    const asked = { 'broker.session.timeout.ms': 3_000, 'min.insync.replicas': 1, 'log.dirs': 'a\\b' };
    expect(read(1, 3, asked)).toMatchObject({
      'broker.session.timeout.ms': '3000',
      'min.insync.replicas': '1',
      'log.dirs': 'a\\\\b',
    });
  });

  it('can not be given another setting by a line break', () => {
    expect(read(1, 1, { 'log.dirs': 'data\nnode.id=9' })).toMatchObject({
      'node.id': '1',
      'log.dirs': 'data node.id=9',
    });
  });
});
