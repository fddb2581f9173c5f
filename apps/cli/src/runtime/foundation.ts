import { loadOrCreateSecrets, type KeyPair } from '@recourse/evidence';
import { writeWhole } from '../embedded/home-files.js';
import { lockHome, startPostgres, type HomeLock } from '../embedded/index.js';
import { LoopbackIssuer } from '../issuer/issuer.js';
import { stopLeftoverBroker } from '../supervisor/own-broker.js';
import { stopLeftoverProcesses } from '../supervisor/leftovers.js';
import type { Closers } from './closers.js';
import { databaseUrl, prepareDatabase, type LoginUrls } from './database.js';
import type { OnNotice } from './notice.js';
import { jwksFile, secretsFile } from './home-paths.js';
import { loadOrCreatePasswords } from './passwords.js';

/** What every way to run an installation stands on. */
export interface Foundation {
  /** The home's real path. */
  readonly home: string;
  /** Held until the end. */
  readonly lock: HomeLock;
  readonly secrets: KeyPair;
  readonly secretsPath: string;
  readonly urls: LoginUrls;
  /** Of the same database, as the superuser; for tests. */
  readonly superuserUrl: string;
  readonly issuer: LoopbackIssuer;
  /** Settles when PostgreSQL ends by itself: nothing can be recorded any more. */
  readonly ended: Promise<unknown>;
}

/** A home that is this process's alone, with nothing running on it. */
export interface TakenHome {
  readonly lock: HomeLock;
  readonly secrets: KeyPair;
  readonly log: OnNotice;
}

/** @throws EmbeddedError `HOME_IN_USE` and others; SecretsError */
export async function takeHome(path: string, log: OnNotice, closers: Closers): Promise<TakenHome> {
  const lock = await lockHome(path);
  closers.add(() => lock.release());
  await stopLeftoverProcesses(lock.home, log);
  await stopLeftoverBroker(lock.home, log);
  const secrets = loadOrCreateSecrets(secretsFile(lock.home));
  if (secrets.created) log({ kind: 'secrets-created', path: secretsFile(lock.home) });
  return { lock, secrets, log };
}

/** Starts the home's PostgreSQL and prepares it for the services. @throws EmbeddedError; KeyRingError `MASTER_KEY_WRONG` */
export async function layFoundation({ lock, secrets, log }: TakenHome, closers: Closers): Promise<Foundation> {
  const { home } = lock;
  const postgres = await startPostgres({ home, lock, log: (text) => log({ kind: 'postgres', text }) });
  closers.add(() => postgres.stop());
  const urls = await prepareDatabase(postgres.url, loadOrCreatePasswords(home), secrets.masterKey);
  const issuer = await LoopbackIssuer.open(home);
  writeWhole(jwksFile(home), JSON.stringify(issuer.publicKeys));
  return {
    home,
    lock,
    secrets,
    secretsPath: secretsFile(home),
    urls,
    superuserUrl: databaseUrl(postgres.url),
    issuer,
    ended: postgres.ended,
  };
}
