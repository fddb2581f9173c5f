import type { Service } from '@recourse/contracts';
import type { DeliverySettings } from '@recourse/service-kit';
import type { KafkaSettings } from '@recourse/messaging';
import { AUDIENCE, ISSUER } from '../issuer/issuer.js';
import type { LoginUrls } from './database.js';
import { TENANT } from './installation.js';

/** What the processes of one installation on this machine have in common. */
export interface InstallationFacts {
  readonly urls: LoginUrls;
  readonly secretsPath: string;
  /** Address of the public keys; a file's, so that nobody waits for the gateway. */
  readonly jwks: URL;
  readonly delivery: DeliverySettings;
}

export const kafkaEnvironment = (kafka: KafkaSettings): Record<string, string> => ({
  KAFKA_BROKERS: kafka.brokers.join(','),
  RECOURSE_KAFKA_TOPIC: kafka.topic,
  RECOURSE_KAFKA_PARTITIONS: String(kafka.partitions),
  RECOURSE_KAFKA_REPLICATION: String(kafka.replicationFactor),
  RECOURSE_KAFKA_SESSION_TIMEOUT_MS: String(kafka.sessionTimeoutMs),
});

/** What a relay's process is told. Holds its password. */
export const relayEnvironment = (databaseUrl: string, kafka: KafkaSettings): Record<string, string> => ({
  RECOURSE_DATABASE_URL: databaseUrl,
  HOST: '127.0.0.1',
  PORT: '0',
  ...kafkaEnvironment(kafka),
});

/** What a service's process is told. Holds its password. */
export const serviceEnvironment = (
  service: Service,
  { urls, secretsPath, jwks, delivery }: InstallationFacts,
): Record<string, string> => ({
  RECOURSE_DATABASE_URL: urls[service],
  RECOURSE_SECRETS_FILE: secretsPath,
  RECOURSE_MASTER_KEY: '',
  RECOURSE_IDENTITY_KEY: '',
  RECOURSE_JWKS_URL: jwks.href,
  RECOURSE_TOKEN_ISSUER: ISSUER,
  RECOURSE_TOKEN_AUDIENCE: AUDIENCE,
  RECOURSE_TENANT: TENANT,
  RECOURSE_TRUSTED_PROXIES: 'loopback',
  HOST: '127.0.0.1',
  PORT: '0',
  RECOURSE_DELIVERY: delivery.kind,
  ...(delivery.kind === 'kafka' ? kafkaEnvironment(delivery.kafka) : {}),
});
