import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoopbackIssuer, type TokenSource } from '../issuer/issuer.js';

export interface Connection {
  readonly url: string;
  readonly tokens: TokenSource;
}

export const runningFile = (home: string): string => join(home, 'running.json');

/** A token that somebody else issued, for an installation whose home is not here. */
export const fixedToken = (token: string): TokenSource => ({ token: async () => token });

/** The Recourse that runs on this home, if one does. A file left over by a kill is not believed: it must answer. */
export async function findRunning(home: string): Promise<Connection | null> {
  const path = runningFile(home);
  if (!existsSync(path)) return null;
  const { url } = JSON.parse(readFileSync(path, 'utf8')) as { url: string };
  try {
    await fetch(url, { signal: AbortSignal.timeout(2_000) });
  } catch {
    return null;
  }
  return { url, tokens: await LoopbackIssuer.open(home) };
}
