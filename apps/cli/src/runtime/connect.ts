import { LoopbackIssuer, type TokenSource } from '../issuer/issuer.js';
import { readRunning } from './running-file.js';

export interface Connection {
  readonly url: string;
  readonly tokens: TokenSource;
}

/** A token that somebody else issued, for an installation whose home is not here. */
export const fixedToken = (token: string): TokenSource => ({ token: async () => token });

/** The Recourse that runs on this home, if one does. */
export async function findRunning(home: string): Promise<Connection | null> {
  const record = await readRunning(home);
  return record && { url: record.url, tokens: await LoopbackIssuer.open(home) };
}
