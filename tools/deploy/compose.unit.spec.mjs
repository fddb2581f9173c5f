import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { services as flow } from '@recourse/contracts';
import { logins } from '@recourse/event-store';
import { readServiceConfiguration, variables } from '@recourse/service-kit/configuration';
import { checkCompose } from './check-compose.mjs';
import { composeText, composeVariables, interpolate, readCompose } from './compose.mjs';

const { services, networks } = readCompose();
const key = Buffer.alloc(32, 7).toString('base64');
const secrets = Object.fromEntries(
  composeVariables(composeText())
    .filter(({ otherwise }) => otherwise === ':?')
    .map(({ name }) => [name, name.endsWith('_KEY') ? key : `secret-of-${name}`]),
);
const environmentOf = (name) =>
  Object.fromEntries(
    Object.entries(services[name].environment).map(([variable, text]) => [variable, interpolate(text, secrets)]),
  );
const own = [...flow, 'relay', 'gateway'];

/** Every variable that a process of ours understands. */
const known = new Set([
  ...Object.values(variables).map(({ name }) => name),
  ...logins.map((login) => `RECOURSE_${login.toUpperCase()}_PASSWORD`),
  'RECOURSE_ADMIN_DATABASE_URL',
  'RECOURSE_ROUTES',
  'RECOURSE_JWKS',
  'RECOURSE_ISSUER_KEY',
  'RECOURSE_TOKEN',
]);

describe('docker-compose.yml', () => {
  it('is what a compose implementation understands, where one is here', () => {
    expect(checkCompose().problem).toBeUndefined();
  });

  it('has the five services, the relay, the gateway, Kafka, PostgreSQL and the preparation of the database', () => {
    expect(Object.keys(services).toSorted()).toEqual([...own, 'cli', 'kafka', 'migrate', 'postgres'].toSorted());
  });

  it.each(flow)('gives %s all that it needs, and nothing that it does not know', (name) => {
    const environment = environmentOf(name);
    const configuration = readServiceConfiguration(environment);
    expect(configuration).toMatchObject({
      delivery: { kind: 'kafka', kafka: { brokers: ['kafka:9092'] } },
      secrets: { kind: 'keys' },
      host: '0.0.0.0',
      port: 8080,
    });
    expect(new URL(configuration.databaseUrl).username).toBe(`recourse_${name}`);
    expect(services[name].command).toEqual([`services/${name}/dist/main.js`]);
  });

  it.each([...own, 'migrate', 'cli'])('tells %s by variables that exist', (name) => {
    expect(Object.keys(services[name].environment).filter((one) => !known.has(one))).toEqual([]);
  });

  it.each([...own, 'kafka', 'postgres'])('asks %s whether it is well', (name) => {
    expect(services[name].healthcheck.test[0]).toBe('CMD');
    expect(services[name].healthcheck.retries).toBeGreaterThan(1);
  });

  it.each(Object.keys(services))(
    'runs %s without root, without capabilities, and without a way to get more',
    (name) => {
      const { user, cap_drop, security_opt } = services[name];
      expect(user).toMatch(/^(node|postgres|appuser)$/);
      expect(cap_drop).toEqual(['ALL']);
      expect(security_opt).toEqual(['no-new-privileges:true']);
    },
  );

  it.each([...own, 'migrate', 'cli', 'postgres'])('lets %s write nothing but its data and temporary files', (name) => {
    expect(services[name].read_only).toBe(true);
  });

  it('has no default for a secret, and no secret in the file', () => {
    for (const { name, otherwise, word } of composeVariables(composeText())) {
      if (/PASSWORD|MASTER_KEY|IDENTITY_KEY/.test(name)) expect([name, otherwise]).toEqual([name, ':?']);
      else if (/ISSUER_KEY|JWKS$|TOKEN$/.test(name)) expect([name, word]).toEqual([name, '']);
    }
    expect(composeText()).not.toMatch(/PASSWORD: [^$]/);
  });

  it('has every secret in .env.example, empty', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    for (const name of [...Object.keys(secrets), 'RECOURSE_ISSUER_KEY', 'RECOURSE_JWKS'])
      expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
    for (const [line] of example.matchAll(/^[^#\s].*$/gm)) expect(line).toMatch(/=$/);
  });

  it('shows nothing to other machines, and PostgreSQL and Kafka to nobody outside', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(published.map(([name]) => name)).toEqual(['gateway']);
    for (const [, port] of published) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(networks.data.internal).toBe(true);
    for (const name of ['postgres', 'kafka', 'migrate']) expect(services[name].networks).toEqual(['data']);
  });

  it('starts services once the database is prepared, and never makes one wait for Kafka', () => {
    for (const name of flow) {
      expect(services[name].depends_on).toEqual({
        postgres: { condition: 'service_healthy' },
        migrate: { condition: 'service_completed_successfully' },
      });
    }
    expect(Object.keys(services.gateway.depends_on).toSorted()).toEqual([...flow].toSorted());
  });
});
