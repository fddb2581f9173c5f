import { logins } from '@recourse/event-store';
import { read, readSecretsPlace, secretsFrom } from '@recourse/service-kit';
import type { Command } from '../command-line/command.js';
import { cliVariables, passwordVariable } from '../configuration/variables.js';
import { prepareDatabase, type LoginPasswords } from '../runtime/database.js';

/** Once before the services of a version start: everything comes from the environment. */
export const databasePrepare: Command = {
  name: 'database prepare',
  usage: '',
  help: 'helpDatabasePrepare',
  async run({ say, print, printJson }) {
    const environment = process.env;
    const url = read(environment, cliVariables.adminDatabaseUrl);
    const { masterKey } = secretsFrom(readSecretsPlace(environment));
    const passwords = Object.fromEntries(logins.map((login) => [login, read(environment, passwordVariable(login))]));
    await prepareDatabase(url.href, passwords as LoginPasswords, masterKey);
    print(say('databasePrepared', { logins: logins.length }));
    printJson({ logins: logins.length });
    return 0;
  },
};
