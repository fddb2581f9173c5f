import { loadSecrets, SecretsError, type KeyPair } from '@recourse/evidence';
import { ConfigurationError } from './configuration-error.js';
import type { SecretsPlace } from './service-configuration.js';
import { variables } from './variables.js';

/** The installation's two keys. A file is never made here: data sealed with other keys would be lost. @throws ConfigurationError */
export function secretsFrom(place: SecretsPlace): KeyPair {
  if (place.kind === 'keys') return place;
  try {
    return loadSecrets(place.path);
  } catch (cause) {
    if (!(cause instanceof SecretsError)) throw cause;
    const { name, needs } = variables.secretsFile;
    throw new ConfigurationError(name, `${needs}; ${cause.message}`, { cause });
  }
}
