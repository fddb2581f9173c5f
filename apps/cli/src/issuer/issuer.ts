import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@recourse/service-kit';
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JWK,
  type JWTVerifyGetKey,
} from 'jose';
import { writeWhole } from '../embedded/home-files.js';

/** Gives access tokens for the embedded way. An enterprise brings its own OpenID provider instead. */
export interface TokenSource {
  /**
   * @param subject who acts: a staff code, or the name of the channel adapter
   * @param channels channels that a `channel` token may file for
   */
  token(role: Role, subject?: string, channels?: readonly string[]): Promise<string>;
}

export const ISSUER = 'urn:recourse:loopback';
export const AUDIENCE = 'recourse';

const ALGORITHM = 'EdDSA';
const LIFETIME_SECONDS = 3_600;
const RENEW_BEFORE_SECONDS = 300;

const keyFile = (home: string): string => join(home, 'issuer-key.json');

/** A private key to sign access tokens with. */
export async function newIssuerKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: 'loopback', alg: ALGORITHM };
}

export function publicHalf({ d: _private, ...publicKey }: JWK): JWK {
  return publicKey;
}

async function loadOrCreateKey(home: string): Promise<JWK> {
  const path = keyFile(home);
  if (!existsSync(path)) writeWhole(path, `${JSON.stringify(await newIssuerKey())}\n`);
  return JSON.parse(readFileSync(path, 'utf8')) as JWK;
}

/** Issues tokens with the home's own key (mode 0600): whoever can read the home may act in any role. */
export class LoopbackIssuer implements TokenSource {
  private readonly issued = new Map<string, { readonly token: Promise<string>; readonly renewAt: number }>();

  private constructor(
    private readonly key: JWK,
    private readonly now: () => Date,
  ) {}

  static async open(home: string, now: () => Date = () => new Date()): Promise<LoopbackIssuer> {
    return new LoopbackIssuer(await loadOrCreateKey(home), now);
  }

  static withKey(key: JWK, now: () => Date = () => new Date()): LoopbackIssuer {
    return new LoopbackIssuer(key, now);
  }

  /** The public half, for the services. */
  get publicKeys(): { keys: JWK[] } {
    return { keys: [publicHalf(this.key)] };
  }

  get verificationKeys(): JWTVerifyGetKey {
    return createLocalJWKSet(this.publicKeys);
  }

  token(role: Role, subject: string = role, channels: readonly string[] = []): Promise<string> {
    const name = JSON.stringify([role, subject, channels]);
    const seconds = Math.floor(this.now().getTime() / 1000);
    const known = this.issued.get(name);
    if (known && known.renewAt > seconds) return known.token;
    const token = this.sign(role, subject, channels, seconds);
    this.issued.set(name, { token, renewAt: seconds + LIFETIME_SECONDS - RENEW_BEFORE_SECONDS });
    return token;
  }

  private async sign(role: Role, subject: string, channels: readonly string[], seconds: number): Promise<string> {
    return new SignJWT({ role, ...(channels.length > 0 ? { channels } : {}) })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt', kid: 'loopback' })
      .setSubject(subject)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + LIFETIME_SECONDS)
      .sign(await importJWK(this.key, ALGORITHM));
  }
}
