import { loadOrCreateSecrets, type KeyPair } from '@recourse/evidence';
import { writeWhole } from '../embedded/home-files.js';
import { lockHome, startPostgres } from '../embedded/index.js';
import { LoopbackIssuer } from '../issuer/issuer.js';
import { stopLeftoverBroker } from '../supervisor/own-broker.js';
import { stopLeftoverProcesses } from '../supervisor/leftovers.js';
import type { Closers } from './closers.js';
import { prepareDatabase, type LoginUrls } from './database.js';
import type { OnNotice } from './notice.js';
import { jwksFile, secretsFile } from './home-paths.js';
import { loadOrCreatePasswords } from './passwords.js';

/** What every way to run an installation stands on. */
export interface Foundation {
  /** The home's real path. */
  readonly home: string;
  readonly secrets: KeyPair;
  readonly secretsPath: string;
  readonly urls: LoginUrls;
  readonly issuer: LoopbackIssuer;
  /** Settles when PostgreSQL ends by itself: nothing can be recorded any more. */
  readonly ended: Promise<unknown>;
}

/**
 * Takes the home and starts its PostgreSQL, prepared for the services.
 * @throws EmbeddedError `HOME_IN_USE` and others; KeyRingError `MASTER_KEY_WRONG`; SecretsError
 */
export async function layFoundation(path: string, log: OnNotice, closers: Closers): Promise<Foundation> {
  const lock = await lockHome(path);
  const { home } = lock;
  closers.add(() => lock.release());
  await stopLeftoverProcesses(home, log);
  await stopLeftoverBroker(home, log);
  const secretsPath = secretsFile(home);
  const secrets = loadOrCreateSecrets(secretsPath);
  if (secrets.created) log({ kind: 'secrets-created', path: secretsPath });
  const postgres = await startPostgres({ home, lock, log: (text) => log({ kind: 'postgres', text }) });
  closers.add(() => postgres.stop());
  const urls = await prepareDatabase(postgres.url, loadOrCreatePasswords(home), secrets.masterKey);
  const issuer = await LoopbackIssuer.open(home);
  writeWhole(jwksFile(home), JSON.stringify(issuer.publicKeys));
  return { home, secrets, secretsPath, urls, issuer, ended: postgres.ended };
}
