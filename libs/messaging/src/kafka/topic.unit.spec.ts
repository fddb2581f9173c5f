import { describe, expect, it } from '@jest/globals';
import { refuseUnfitTopic, type TopicState } from './topic.js';

const spec = { topic: 'recourse.events.v1', partitions: 24, replicationFactor: 3 };
const config = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'compression.type': 'producer',
  'min.insync.replicas': '2',
  'unclean.leader.election.enable': 'false',
  'max.message.bytes': '1048588',
};
const fit: TopicState = { partitions: 24, replicas: 3, config };

describe('a topic', () => {
  it('may be kept more safely than it must be', () => {
    const more = { ...config, 'max.message.bytes': '9000000', 'min.insync.replicas': '3', 'segment.bytes': '1' };
    for (const state of [fit, { ...fit, config: more, replicas: 5 }]) {
      expect(() => refuseUnfitTopic(spec, state)).not.toThrow();
    }
    const single = { partitions: 24, replicas: 1, config: { ...config, 'min.insync.replicas': '1' } };
    expect(() => refuseUnfitTopic({ ...spec, replicationFactor: 1 }, single)).not.toThrow();
  });

  it.each<[string, Partial<TopicState>, string]>([
    ['other partitions', { partitions: 8 }, 'has partitions 8, it must have 24: set RECOURSE_KAFKA_PARTITIONS'],
    ['fewer replicas', { replicas: 1 }, 'has replicas 1, it must have 3 at least: add replicas'],
    ...Object.keys(config).map((name): [string, Partial<TopicState>, string] => [
      `another ${name}`,
      { config: { ...config, [name]: '1' } },
      `has ${name} 1, it must have`,
    ]),
    [
      'a setting that can not be seen',
      { config: {} },
      'has cleanup.policy unknown, it must have delete: kafka-configs',
    ],
  ])('is refused with %s', (_, change, message) => {
    const refusing = () => refuseUnfitTopic(spec, { ...fit, ...change });
    expect(refusing).toThrow(expect.objectContaining({ code: 'TOPIC_UNFIT', retryable: false }));
    expect(refusing).toThrow(message);
  });
});
