import { join } from 'node:path';

/** The installation's two keys. */
export const secretsFile = (home: string): string => join(home, 'secrets.json');

/** The public keys that its access tokens are signed with, for the services that are processes of their own. */
export const jwksFile = (home: string): string => join(home, 'jwks.json');
