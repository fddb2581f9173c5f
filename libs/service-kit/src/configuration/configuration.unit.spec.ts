import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from './configuration-error.js';
import { readServiceConfiguration } from './service-configuration.js';
import { variables } from './variables.js';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

const complete = {
  RECOURSE_DATABASE_URL: 'postgres://recourse_routing:pass%40word@db:5432/recourse',
  RECOURSE_SECRETS_FILE: '/run/secrets/recourse.json',
  RECOURSE_JWKS_URL: 'https://id.example.org/jwks.json',
  RECOURSE_TOKEN_ISSUER: 'https://id.example.org',
  PORT: '4102',
};

const failureOf = (changes: Record<string, string | undefined>): string => {
  try {
    readServiceConfiguration({ ...complete, ...changes });
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message;
  }
  throw new Error('it was accepted');
};

describe('the configuration of a service', () => {
  it('needs no more than addresses, secrets and a port; the feed on 127.0.0.1 is the default', () => {
    expect(readServiceConfiguration(complete)).toEqual({
      databaseUrl: 'postgres://recourse_routing:pass%40word@db:5432/recourse',
      secrets: { kind: 'file', path: '/run/secrets/recourse.json' },
      tokens: {
        keys: new URL('https://id.example.org/jwks.json'),
        issuer: 'https://id.example.org',
        audience: 'recourse',
      },
      tenant: 'default',
      host: '127.0.0.1',
      port: 4102,
      trustedProxies: [],
      delivery: { kind: 'feed' },
    });
  });

  it('takes the keys themselves in place of their file', () => {
    const given = {
      ...complete,
      RECOURSE_SECRETS_FILE: '',
      RECOURSE_MASTER_KEY: key(1),
      RECOURSE_IDENTITY_KEY: key(2),
    };
    expect(readServiceConfiguration(given).secrets).toEqual({
      kind: 'keys',
      masterKey: Buffer.alloc(32, 1),
      identityKey: Buffer.alloc(32, 2),
    });
    expect(failureOf({ RECOURSE_MASTER_KEY: key(1) })).toMatch(/^RECOURSE_IDENTITY_KEY must be/);
  });

  it('with Kafka has its settings, and needs the brokers only then', () => {
    expect(failureOf({ RECOURSE_DELIVERY: 'kafka' })).toMatch(/^KAFKA_BROKERS must be/);
    const given = { ...complete, RECOURSE_DELIVERY: 'kafka', KAFKA_BROKERS: 'one:9092, [::1]:9093' };
    expect(readServiceConfiguration(given).delivery).toEqual({
      kind: 'kafka',
      kafka: {
        brokers: ['one:9092', '[::1]:9093'],
        topic: 'recourse.events.v1',
        partitions: 24,
        replicationFactor: 1,
        sessionTimeoutMs: 30_000,
      },
    });
  });

  it.each(Object.keys(complete))('does without no %s', (name) => {
    expect(failureOf({ [name]: undefined })).toMatch(new RegExp(`^${name} must be `));
    expect(failureOf({ [name]: '' })).toMatch(new RegExp(`^${name} must be `));
  });

  it.each([
    ['RECOURSE_DATABASE_URL', 'mysql://secret@db/recourse'],
    ['RECOURSE_DATABASE_URL', 'db:5432'],
    ['RECOURSE_MASTER_KEY', 'c2VjcmV0'],
    ['RECOURSE_JWKS_URL', 'ftp://id.example.org/jwks.json'],
    ['RECOURSE_TOKEN_ISSUER', 'two words'],
    ['RECOURSE_TENANT', 'Not/A/Name'],
    ['HOST', 'a b'],
    ['PORT', '70000'],
    ['PORT', '4102 '],
    ['PORT', '-1'],
    ['RECOURSE_TRUSTED_PROXIES', 'gateway'],
    ['RECOURSE_DELIVERY', 'rabbit'],
  ])('says in one line what %s must be, without the wrong value', (name, value) => {
    const message = failureOf({ [name]: value });
    expect(message).toMatch(new RegExp(`^${name} must be `));
    expect(message).not.toContain('\n');
    expect(message).not.toContain(value);
  });

  it.each([
    ['KAFKA_BROKERS', 'kafka'],
    ['KAFKA_BROKERS', 'kafka:9092,'],
    ['RECOURSE_KAFKA_TOPIC', 'a topic'],
    ['RECOURSE_KAFKA_PARTITIONS', '0'],
    ['RECOURSE_KAFKA_REPLICATION', 'three'],
    ['RECOURSE_KAFKA_SESSION_TIMEOUT_MS', '10'],
  ])('refuses a wrong %s', (name, value) => {
    const given = { RECOURSE_DELIVERY: 'kafka', KAFKA_BROKERS: 'one:9092', [name]: value };
    expect(failureOf(given)).toMatch(new RegExp(`^${name} must be `));
  });

  it('has no default for a secret or an address', () => {
    const { databaseUrl, secretsFile, masterKey, identityKey, jwksUrl, tokenIssuer, kafkaBrokers } = variables;
    for (const one of [databaseUrl, secretsFile, masterKey, identityKey, jwksUrl, tokenIssuer, kafkaBrokers])
      expect(one.byDefault).toBeUndefined();
  });
});
