import { EVENT_TOPIC, EVENT_TOPIC_PARTITIONS } from '@recourse/contracts';
import type { Variable } from './variable.js';

const url =
  (...protocols: readonly string[]) =>
  (text: string): URL | undefined => {
    const parsed = URL.parse(text);
    return parsed && protocols.includes(parsed.protocol) ? parsed : undefined;
  };

const fitting =
  (pattern: RegExp) =>
  (text: string): string | undefined =>
    pattern.test(text) ? text : undefined;

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number | undefined => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return number >= least && number <= most ? number : undefined;
  };

const oneOf =
  <T extends string>(...choices: readonly T[]) =>
  (text: string): T | undefined =>
    choices.find((choice) => choice === text);

const KEY_BYTES = 32;

function key(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === KEY_BYTES && bytes.toString('base64') === text ? bytes : undefined;
}

function brokers(text: string): readonly string[] | undefined {
  const all = text.split(',').map((one) => one.trim());
  return all.every((one) => /^[^\s:/]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/.test(one)) ? all : undefined;
}

/** As `proxy-addr` names them, which Fastify asks. */
function proxies(text: string): readonly string[] | undefined {
  const all = text.split(',').map((one) => one.trim());
  return all.every((one) => /^(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(\/\d{1,3})?)$/.test(one))
    ? all
    : undefined;
}

const definitions = {
  databaseUrl: {
    name: 'RECOURSE_DATABASE_URL',
    needs: 'the address of the database with the own login, such as postgres://recourse_routing:…@host:5432/recourse',
    parse: url('postgres:', 'postgresql:'),
  },
  secretsFile: {
    name: 'RECOURSE_SECRETS_FILE',
    needs: 'the path of the secrets.json of the installation, readable by its owner only (mode 0600)',
    parse: (text: string) => text,
  },
  masterKey: { name: 'RECOURSE_MASTER_KEY', needs: '32 bytes in base64', parse: key },
  identityKey: { name: 'RECOURSE_IDENTITY_KEY', needs: '32 bytes in base64', parse: key },
  jwksUrl: {
    name: 'RECOURSE_JWKS_URL',
    needs: 'the http, https or file address of the public keys that access tokens are signed with',
    parse: url('http:', 'https:', 'file:'),
  },
  tokenIssuer: {
    name: 'RECOURSE_TOKEN_ISSUER',
    needs: 'the issuer that access tokens name',
    parse: fitting(/^\S{1,500}$/),
  },
  tokenAudience: {
    name: 'RECOURSE_TOKEN_AUDIENCE',
    needs: 'the audience that access tokens name',
    parse: fitting(/^\S{1,500}$/),
    byDefault: 'recourse',
  },
  tenant: {
    name: 'RECOURSE_TENANT',
    needs: 'a name of small letters, digits and hyphens',
    parse: fitting(/^[a-z0-9][a-z0-9-]{0,62}$/),
    byDefault: 'default',
  },
  host: {
    name: 'HOST',
    needs: 'the address to listen on, such as 0.0.0.0',
    parse: fitting(/^[0-9a-zA-Z.:-]{1,255}$/),
    byDefault: '127.0.0.1',
  },
  port: { name: 'PORT', needs: 'a port from 0 to 65535, where 0 takes any free one', parse: wholeNumber(0, 65_535) },
  trustedProxies: {
    name: 'RECOURSE_TRUSTED_PROXIES',
    needs: 'addresses or networks of proxies whose X-Forwarded-For counts, or loopback, separated by commas',
    parse: proxies,
    byDefault: [] as readonly string[],
  },
  delivery: {
    name: 'RECOURSE_DELIVERY',
    needs: 'feed or kafka',
    parse: oneOf('feed', 'kafka'),
    byDefault: 'feed',
  },
  kafkaBrokers: {
    name: 'KAFKA_BROKERS',
    needs: 'the brokers as host:port, separated by commas',
    parse: brokers,
  },
  kafkaTopic: {
    name: 'RECOURSE_KAFKA_TOPIC',
    needs: 'the name of a topic: letters, digits, dots, hyphens and underscores',
    parse: fitting(/^[a-zA-Z0-9._-]{1,200}$/),
    byDefault: EVENT_TOPIC,
  },
  kafkaPartitions: {
    name: 'RECOURSE_KAFKA_PARTITIONS',
    needs: 'the number of partitions of the topic, from 1 to 1000',
    parse: wholeNumber(1, 1_000),
    byDefault: EVENT_TOPIC_PARTITIONS,
  },
  kafkaReplication: {
    name: 'RECOURSE_KAFKA_REPLICATION',
    needs: 'the number of brokers that keep each partition, from 1 to 9',
    parse: wholeNumber(1, 9),
    byDefault: 1,
  },
  kafkaSessionTimeoutMs: {
    name: 'RECOURSE_KAFKA_SESSION_TIMEOUT_MS',
    needs: 'a number of milliseconds from 6000 to 1800000',
    parse: wholeNumber(6_000, 1_800_000),
    byDefault: 30_000,
  },
  gracePeriodMs: {
    name: 'RECOURSE_GRACE_PERIOD_MS',
    needs: 'the number of milliseconds that ending may take, from 100 to 600000',
    parse: wholeNumber(100, 600_000),
    // Above the deadline of a handler, 30 s.
    byDefault: 40_000,
  },
  log: { name: 'RECOURSE_LOG', needs: 'json or text', parse: oneOf('json', 'text'), byDefault: 'json' },
} as const satisfies Record<string, Variable<unknown>>;

type ValueOf<V> = V extends { readonly parse: (text: string) => infer T } ? Exclude<T, undefined> : never;

/** Every variable that the processes of Recourse read. OpenTelemetry's own (`OTEL_…`) are read by its libraries. */
export const variables = definitions as {
  readonly [Name in keyof typeof definitions]: Variable<ValueOf<(typeof definitions)[Name]>>;
};
