import type { Trouble } from '@recourse/messaging';
import { openServiceContext } from '../app/open-service-context.js';
import type { ServiceDefinition } from '../app/service-definition.js';
import { startService } from '../app/start-service.js';
import { JwtVerifier } from '../auth/token-verifier.js';
import { tokenKeys } from '../auth/token-keys.js';
import { secretsFrom } from '../configuration/load-secrets.js';
import { readServiceConfiguration } from '../configuration/service-configuration.js';
import { runProcess, type ProcessTools } from './run-process.js';
import type { Served } from './serve.js';
import { supervisorChannel } from './supervisor-channel.js';

/** The main module of a service that runs as a process of its own. Any number of them may run side by side. */
export const runService = (definition: ServiceDefinition): Promise<never> =>
  runProcess(definition.name, (tools) => openService(definition, tools));

/** One service, with everything that it works with, as the environment says. @throws ConfigurationError */
export async function openService(
  definition: ServiceDefinition,
  { environment, log, fail }: ProcessTools,
): Promise<Served> {
  const { databaseUrl, secrets, tokens, tenant, host, port, trustedProxies, delivery } =
    readServiceConfiguration(environment);
  const { masterKey, identityKey } = secretsFrom(secrets);
  const now = () => new Date();
  const keys = await tokenKeys(tokens.keys);
  const context = await openServiceContext(definition, {
    tenant,
    databaseUrl,
    masterKey,
    identityKey,
    tokens: new JwtVerifier({ issuer: tokens.issuer, audience: tokens.audience, keys, now }),
    now,
  });
  const onTrouble = ({ group, code, consequence }: Trouble) => {
    log.warn('trouble', { group, code, consequence });
    supervisorChannel.report({ kind: 'trouble', group, code, consequence });
  };
  const service = await startService(definition, context, { delivery, trustedProxies, onTrouble, onEnded: fail, log });
  return {
    url: await service.listen(port, host),
    async stop() {
      await service.stop();
      await context.close();
    },
  };
}
