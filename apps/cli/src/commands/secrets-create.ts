import { randomBytes } from 'node:crypto';
import { logins } from '@recourse/event-store';
import { variables } from '@recourse/service-kit';
import { UsageError, type Command } from '../command-line/command.js';
import { cliVariables, passwordVariable } from '../configuration/variables.js';
import { newIssuerKey, publicHalf } from '../issuer/issuer.js';
import { newPassword } from '../runtime/passwords.js';

const newKey = (): string => randomBytes(32).toString('base64');

/** New secrets for an installation that is configured by its environment, such as docker-compose.yml's. */
export const secretsCreate: Command = {
  name: 'secrets create',
  usage: '--env',
  help: 'helpSecretsCreate',
  options: { env: { type: 'boolean' } },
  async run({ say, values, json, printJson }) {
    if (!values['env']) throw new UsageError(say('oneOf', { choices: '--env' }));
    const issuerKey = await newIssuerKey();
    const made: Readonly<Record<string, string>> = {
      POSTGRES_PASSWORD: newPassword(),
      ...Object.fromEntries(logins.map((login) => [passwordVariable(login).name, newPassword()])),
      [variables.masterKey.name]: newKey(),
      [variables.identityKey.name]: newKey(),
      [cliVariables.issuerKey.name]: JSON.stringify(issuerKey),
      [cliVariables.publicKeys.name]: JSON.stringify({ keys: [publicHalf(issuerKey)] }),
    };
    if (json) printJson(made);
    else for (const [name, value] of Object.entries(made)) process.stdout.write(`${name}='${value}'\n`);
    process.stderr.write(`${say('secretsPrinted')}\n`);
    return 0;
  },
};
