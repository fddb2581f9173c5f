import { randomBytes } from 'node:crypto';
import { createPostgresLog } from '@recourse/event-store/conformance';
import { keyringMigrations } from '@recourse/evidence';
import { LoopbackIssuer, newIssuerKey, AUDIENCE, ISSUER } from '@recourse/cli/issuer';
import { JwtVerifier, openServiceContext, startService, type ServiceDefinition } from '@recourse/service-kit';
import { HttpClient } from '../http-client.js';
import { operationsOf, type OpenApiDocument, type Operation } from '../operation.js';
import { BrokenModule } from './broken.module.js';

const broken: ServiceDefinition = {
  name: 'intake',
  title: 'broken',
  module: BrokenModule,
  entities: [],
  migrations: [],
  projections: [],
};

export interface RunningBroken {
  readonly http: HttpClient;
  readonly operations: readonly Operation[];
  readonly issuer: LoopbackIssuer;
  destroy(): Promise<void>;
}

/** The broken routes in a service like any other. */
export async function startBroken(): Promise<RunningBroken> {
  const issuer = LoopbackIssuer.withKey(await newIssuerKey());
  const log = await createPostgresLog({ migrations: keyringMigrations() });
  const now = () => new Date();
  const context = await openServiceContext(broken, {
    tenant: 'test',
    databaseUrl: log.urlOf('intake'),
    masterKey: randomBytes(32),
    identityKey: randomBytes(32),
    tokens: new JwtVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: issuer.verificationKeys, now }),
    now,
  });
  const service = await startService(broken, context);
  const http = new HttpClient(await service.listen(0));
  const document = JSON.parse(JSON.stringify(service.openApi)) as OpenApiDocument;
  return {
    http,
    operations: operationsOf(document).filter(({ path }) => path.startsWith('/intake/broken')),
    issuer,
    async destroy() {
      http.close();
      await service.stop();
      await context.close();
      await log.destroy();
    },
  };
}
