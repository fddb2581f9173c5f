import { readFile } from 'node:fs/promises';
import { DomainError } from '@recourse/contracts';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { ConfigurationError } from '../configuration/configuration-error.js';
import { variables } from '../configuration/variables.js';

/** An unknown key is looked up anew at most so often: tokens with made-up keys must not become requests. */
const COOLDOWN_MS = 10_000;
const TIMEOUT_MS = 2_000;

/**
 * The public keys of an issuer: from a file, read once, or from an address that is asked when a key is needed; so a service
 * can start before its issuer does.
 * @throws ConfigurationError for a file that holds no keys
 */
export async function tokenKeys(address: URL): Promise<JWTVerifyGetKey> {
  if (address.protocol === 'file:') return fromFile(address);
  const keys = createRemoteJWKSet(address, { cooldownDuration: COOLDOWN_MS, timeoutDuration: TIMEOUT_MS });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (cause) {
      throw isAboutAddress(cause) ? new DomainError('TOKEN_KEYS_UNAVAILABLE', {}, { cause }) : cause;
    }
  };
}

/** Whether the keys could not be had; else the token has none of them. `ERR_JOSE_GENERIC` is an answer that is no 200 or no JSON. */
function isAboutAddress(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return (
    error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === 'ERR_JOSE_GENERIC'
  );
}

async function fromFile(address: URL): Promise<JWTVerifyGetKey> {
  try {
    return createLocalJWKSet(JSON.parse(await readFile(address, 'utf8')) as JSONWebKeySet);
  } catch (cause) {
    const { name, needs } = variables.jwksUrl;
    throw new ConfigurationError(name, `${needs}; ${address.pathname} holds none`, { cause });
  }
}
