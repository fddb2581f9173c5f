import { logins, type Login } from '@recourse/event-store';
import { services, type Service } from '@recourse/contracts';
import { variables, type Variable } from '@recourse/service-kit';

/** Where the instances of one service are. */
export interface Route {
  readonly service: Service;
  readonly address: string;
}

/** Reads `routing=http://routing:8080`. */
export function route(text: string): Route | undefined {
  const [, name, rest = ''] = /^([a-z]+)=(.+)$/.exec(text.trim()) ?? [];
  const service = services.find((one) => one === name);
  const url = URL.parse(rest);
  if (service === undefined || url?.protocol !== 'http:' || url.pathname !== '/' || url.search !== '') return undefined;
  return { service, address: url.origin };
}

const NEEDS_ROUTES = 'services and their addresses, such as intake=http://intake:8080, separated by commas';

function routes(text: string): readonly Route[] | undefined {
  const all = text.split(',').map(route);
  return all.every((one) => one !== undefined) ? all : undefined;
}

function publicKeys(text: string): object | undefined {
  try {
    const { keys } = JSON.parse(text) as { keys?: readonly { d?: unknown }[] };
    // A private key has no business here.
    return Array.isArray(keys) && keys.every(({ d }) => d === undefined) ? { keys } : undefined;
  } catch {
    return undefined;
  }
}

function privateKey(text: string): object | undefined {
  try {
    const key = JSON.parse(text) as { kty?: unknown; d?: unknown };
    return typeof key.kty === 'string' && typeof key.d === 'string' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** What the gateway and the preparation of a database are told, beside what every process is. */
export const cliVariables = {
  routes: { name: 'RECOURSE_ROUTES', needs: NEEDS_ROUTES, parse: routes },
  publicKeys: {
    name: 'RECOURSE_JWKS',
    needs: 'the public keys of access tokens as a JSON Web Key Set',
    parse: publicKeys,
  },
  issuerKey: {
    name: 'RECOURSE_ISSUER_KEY',
    needs: 'the private key that access tokens are signed with, as a JSON Web Key',
    parse: privateKey,
  },
  adminDatabaseUrl: {
    name: 'RECOURSE_ADMIN_DATABASE_URL',
    needs:
      'the address of the server as a user who may create databases and roles, such as postgres://postgres:…@host:5432/postgres',
    parse: variables.databaseUrl.parse,
  },
} as const satisfies Record<string, Variable<unknown>>;

/** The variable that holds a login's password, such as RECOURSE_INTAKE_PASSWORD. */
export const passwordVariable = (login: Login): Variable<string> => ({
  name: `RECOURSE_${login.toUpperCase()}_PASSWORD`,
  needs: `the password of the login recourse_${login}, of 16 characters or more`,
  parse: (text) => (text.length >= 16 ? text : undefined),
});

export const passwordVariables = (): readonly Variable<string>[] => logins.map(passwordVariable);
