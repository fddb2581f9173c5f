import type { DeliverySettings } from '../app/delivery-settings.js';
import { readKafkaSettings } from './kafka-configuration.js';
import { isGiven, read, type Environment } from './variable.js';
import { variables } from './variables.js';

/** Where the installation's two keys are: in a file, or in the environment itself. */
export type SecretsPlace =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'keys'; readonly masterKey: Buffer; readonly identityKey: Buffer };

/** What a service that runs as a process of its own is told by its environment. */
export interface ServiceConfiguration {
  /** With the service's own login. Holds its password: never print it. */
  readonly databaseUrl: string;
  readonly secrets: SecretsPlace;
  readonly tokens: { readonly keys: URL; readonly issuer: string; readonly audience: string };
  readonly tenant: string;
  readonly host: string;
  readonly port: number;
  readonly trustedProxies: readonly string[];
  readonly delivery: DeliverySettings;
}

/** Reads and checks everything at once, so that what is wrong shows at the start. @throws ConfigurationError */
export function readServiceConfiguration(environment: Environment): ServiceConfiguration {
  return {
    databaseUrl: read(environment, variables.databaseUrl).href,
    secrets: readSecretsPlace(environment),
    tokens: {
      keys: read(environment, variables.jwksUrl),
      issuer: read(environment, variables.tokenIssuer),
      audience: read(environment, variables.tokenAudience),
    },
    tenant: read(environment, variables.tenant),
    host: read(environment, variables.host),
    port: read(environment, variables.port),
    trustedProxies: read(environment, variables.trustedProxies),
    delivery: readDelivery(environment),
  };
}

/** The keys themselves, where they are given, else the file. @throws ConfigurationError */
export function readSecretsPlace(environment: Environment): SecretsPlace {
  if (!isGiven(environment, variables.masterKey) && !isGiven(environment, variables.identityKey))
    return { kind: 'file', path: read(environment, variables.secretsFile) };
  return {
    kind: 'keys',
    masterKey: read(environment, variables.masterKey),
    identityKey: read(environment, variables.identityKey),
  };
}

function readDelivery(environment: Environment): DeliverySettings {
  const kind = read(environment, variables.delivery);
  return kind === 'feed' ? { kind } : { kind, kafka: readKafkaSettings(environment) };
}
