import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AUDIENCE, ISSUER, LoopbackIssuer } from '@recourse/cli/issuer';
import { secretsFile } from '@recourse/cli/home';
import { loadSecrets } from '@recourse/evidence';
import { intakeService } from '@recourse/intake';
import { routingService } from '@recourse/routing';
import { JwtVerifier, openServiceContext, startService, type ServiceDefinition } from '@recourse/service-kit';

/**
 * Intake's routes alone. `our-server.js INTAKE-URL ROUTING-URL [HOME]`: with a home its keys are used, and its configuration,
 * which intake must have seen.
 */
const [, , intakeUrl, routingUrl, home] = process.argv;
const issuerHome = mkdtempSync(join(tmpdir(), 'recourse-bench-issuer-'));
const issuer = await LoopbackIssuer.open(issuerHome);
rmSync(issuerHome, { recursive: true });

const now = () => new Date();
const { masterKey, identityKey } = home
  ? loadSecrets(secretsFile(home))
  : { masterKey: randomBytes(32), identityKey: randomBytes(32) };
const tokens = new JwtVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: issuer.verificationKeys, now });
const open = (definition: ServiceDefinition, databaseUrl: string) =>
  openServiceContext(definition, { tenant: 'default', databaseUrl, masterKey, identityKey, tokens, now });

async function publishRules(): Promise<void> {
  const context = await open(routingService, routingUrl!);
  const routing = await startService(routingService, context);
  const url = await routing.listen(0);
  const answer = await fetch(`${url}/routing/configuration`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${await issuer.token('operator')}`, 'content-type': 'application/json' },
    body: readFileSync(new URL('../../../apps/cli/data/demo/configuration.json', import.meta.url)),
  });
  if (!answer.ok) throw new Error(`configuration refused: ${await answer.text()}`);
  await routing.stop();
  await context.close();
}

/** Which channels are served is a read model: it has to be there before. */
async function learnChannels(): Promise<void> {
  const consuming = await startService(intakeService, context);
  const head = await context.store.head();
  if (!(await consuming.runtime.project.waitUntilApplied({ position: head }, 10_000)))
    throw new Error('the read models do not follow');
  await consuming.stop();
}

if (!home) await publishRules();
const context = await open(intakeService, intakeUrl!);
if (!home) await learnChannels();
// The route is what is measured: reactions and read models may run in another process, and follow when there is time.
const intake = await startService(intakeService, context, { consume: false });
const url = await intake.listen(0);
process.send!({ url: `${url}/intake/complaints`, token: await issuer.token('channel', 'web-form', ['web']) });
process.once('SIGTERM', () => process.exit(0));
