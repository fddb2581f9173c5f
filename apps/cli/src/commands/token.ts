import { existsSync } from 'node:fs';
import { isGiven, read, roles, type Role } from '@recourse/service-kit';
import type { JWK } from 'jose';
import { UsageError, type Command, type Context } from '../command-line/command.js';
import { cliVariables } from '../configuration/variables.js';
import { LoopbackIssuer } from '../issuer/issuer.js';

export const token: Command = {
  name: 'token',
  usage: 'ROLE [--subject ID] [--channels a,b]',
  help: 'helpToken',
  options: { subject: { type: 'string' }, channels: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  async run({ say, home, positionals, values, printJson, json }) {
    const role = positionals[0] as Role;
    if (!roles.includes(role)) throw new UsageError(say('oneOf', { choices: roles.join(', ') }));
    const issuer = await issuerOf(home, say);
    const channels = typeof values['channels'] === 'string' ? values['channels'].split(',') : [];
    const text = await issuer.token(role, String(values['subject'] ?? role), channels);
    if (json) printJson({ token: text });
    else process.stdout.write(`${text}\n`);
    return 0;
  },
};

/** The key of the environment, where one is given; else the home's. */
async function issuerOf(home: string, say: Context['say']): Promise<LoopbackIssuer> {
  if (isGiven(process.env, cliVariables.issuerKey))
    return LoopbackIssuer.withKey(read(process.env, cliVariables.issuerKey) as JWK);
  if (!existsSync(home)) throw new UsageError(say('noHome', { home }));
  return LoopbackIssuer.open(home);
}
