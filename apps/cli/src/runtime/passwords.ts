import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logins } from '@recourse/event-store';
import { writeWhole } from '../embedded/home-files.js';
import type { LoginPasswords } from './database.js';

const passwordsFile = (home: string): string => join(home, 'service-passwords.json');

export const newPassword = (): string => randomBytes(24).toString('base64url');

/** One for each login; a login that is new since the home was made gets one now. */
export function loadOrCreatePasswords(home: string): LoginPasswords {
  const path = passwordsFile(home);
  const known = (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}) as Partial<LoginPasswords>;
  const missing = logins.filter((login) => known[login] === undefined);
  const all = { ...known, ...Object.fromEntries(missing.map((login) => [login, newPassword()])) } as LoginPasswords;
  if (missing.length > 0) writeWhole(path, `${JSON.stringify(all, null, 2)}\n`);
  return all;
}
