import { existsSync } from 'node:fs';
import { roles, type Role } from '@recourse/service-kit';
import { UsageError, type Command } from '../command-line/command.js';
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
    if (!existsSync(home)) throw new UsageError(say('noHome', { home }));
    const issuer = await LoopbackIssuer.open(home);
    const channels = typeof values['channels'] === 'string' ? values['channels'].split(',') : [];
    const text = await issuer.token(role, String(values['subject'] ?? role), channels);
    if (json) printJson({ token: text });
    else process.stdout.write(`${text}\n`);
    return 0;
  },
};
