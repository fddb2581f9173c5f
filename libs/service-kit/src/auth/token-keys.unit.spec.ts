import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError } from '@recourse/contracts';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { tokenKeys } from './token-keys.js';
import { JwtVerifier } from './token-verifier.js';

const now = () => new Date();

async function issuer(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' } };
}

const sign = (key: CryptoKey, kid: string): Promise<string> =>
  new SignJWT({ role: 'operator' })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
    .setSubject('somebody')
    .setIssuer('issuer')
    .setAudience('recourse')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(key);

const codeOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'accepted',
    (error: unknown) => (error as DomainError).code,
  );

const verifierOf = async (address: URL) =>
  new JwtVerifier({ issuer: 'issuer', audience: 'recourse', keys: await tokenKeys(address), now });

describe('keys of an issuer behind an address', () => {
  let server: Server;
  let body = '';
  let status = 200;
  let asked = 0;
  let address: URL;
  beforeEach(async () => {
    [asked, status] = [0, 200];
    server = createServer((_, response) => {
      asked += 1;
      response.writeHead(status).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`);
  });
  afterEach(() => void server.close());

  it('are fetched when the first token needs them, and a made-up key does not fetch them again and again', async () => {
    const { privateKey, jwk } = await issuer('one');
    const stranger = await issuer('two');
    body = JSON.stringify({ keys: [jwk] });
    const verifier = await verifierOf(address);
    expect(asked).toBe(0);
    expect((await verifier.verify(await sign(privateKey, 'one'))).role).toBe('operator');
    for (let times = 3; times > 0; times--)
      expect(await codeOf(verifier.verify(await sign(stranger.privateKey, 'two')))).toBe('UNAUTHENTICATED');
    expect(asked).toBe(1);
  });

  it('that can not be had make no token a bad one', async () => {
    const { privateKey } = await issuer('one');
    const token = await sign(privateKey, 'one');
    const verifier = await verifierOf(address);
    for (const [code, text] of [
      [500, ''],
      [200, 'no json'],
      [200, '{}'],
    ] as const) {
      [status, body] = [code, text];
      expect(await codeOf(verifier.verify(token))).toBe('TOKEN_KEYS_UNAVAILABLE');
    }
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await codeOf(verifier.verify(token))).toBe('TOKEN_KEYS_UNAVAILABLE');
  });
});

describe('keys of an issuer in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-keys-'));
  const path = join(folder, 'jwks.json');
  afterEach(() => rmSync(path, { force: true }));

  it('are read at the start', async () => {
    const { privateKey, jwk } = await issuer('one');
    writeFileSync(path, JSON.stringify({ keys: [jwk] }));
    const verifier = await verifierOf(pathToFileURL(path));
    expect((await verifier.verify(await sign(privateKey, 'one'))).actor.id).toBe('somebody');
  });

  it('that is not there stop the start, in one line that names the variable', async () => {
    await expect(tokenKeys(pathToFileURL(path))).rejects.toThrow(/^RECOURSE_JWKS_URL must be [^\n]*$/);
  });
});
