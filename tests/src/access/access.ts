import type { ErrorCode } from '@recourse/contracts';
import type { Role } from '@recourse/service-kit/domain';

/**
 * Whom of a role a route lets through.
 * - `any`: everybody;
 * - `own`: who has the complaint;
 * - `self`: whom it is about;
 * - `action`: who owns the corrective action;
 * - `others`: everybody but who resolved it;
 * - `second`: everybody but who proposed it;
 * - `limited`: nobody in person, since the role has no limit of its own; only what somebody else decided is recorded;
 * - `decider`: everybody but who asked for it;
 * - `channels`: channel adapters, for the channels of their token.
 */
export type Whose = 'any' | 'own' | 'self' | 'action' | 'others' | 'second' | 'limited' | 'decider' | 'channels';

/** What those are refused with whom an ownership rule keeps out. */
export const ownershipCode = {
  own: 'NOT_THE_HANDLER',
  self: 'FORBIDDEN',
  action: 'NOT_THE_ACTION_OWNER',
  others: 'REVISIT_BY_HANDLER',
  second: 'SECOND_PERSON_REQUIRED',
  limited: 'COMPENSATION_ABOVE_LIMIT',
  decider: 'RETURN_BY_DECIDER',
  channels: 'CHANNEL_NOT_PERMITTED',
} as const satisfies Record<Exclude<Whose, 'any'>, ErrorCode>;

export const RECUSED = 'STAFF_RECUSED' satisfies ErrorCode;

/** Who may call a route with a token. */
export interface Row {
  /** Roles that are not named are refused with FORBIDDEN. */
  readonly roles: Readonly<Partial<Record<Role, Whose>>>;
  /** Whoever is recused from the complaint is refused with STAFF_RECUSED, in any role. */
  readonly unlessRecused: boolean;
}

/** By the name of the route. */
export type AccessTable = Readonly<Record<string, Row | 'public'>>;

export interface DeclaredRoute {
  readonly name: string;
  readonly roles: readonly Role[] | 'public';
  readonly codes: ReadonlySet<string>;
}

/** Where the table and what the routes declare of themselves differ. */
export function differences(table: AccessTable, routes: readonly DeclaredRoute[]): readonly string[] {
  const names = new Set(routes.map(({ name }) => name));
  const gone = Object.keys(table).filter((name) => !names.has(name));
  return [
    ...gone.map((name) => `${name}: no service has this route`),
    ...routes.flatMap((route) => {
      const row = table[route.name];
      return row ? rowDifferences(row, route) : [`${route.name}: has no row`];
    }),
  ];
}

const listed = (roles: readonly string[] | 'public'): string => (roles === 'public' ? roles : roles.toSorted().join());

function rowDifferences(row: Row | 'public', { name, roles, codes }: DeclaredRoute): readonly string[] {
  const expected = listed(row === 'public' ? row : Object.keys(row.roles));
  return [
    ...(expected === listed(roles) ? [] : [`${name}: declares ${listed(roles)}, the table says ${expected}`]),
    ...(row === 'public' ? [] : undeclared(row, codes).map((fault) => `${name}: ${fault}`)),
  ];
}

/** Codes that stand for a rule of ownership, and nothing else. */
const ruleCodes = Object.entries(ownershipCode).filter(([, code]) => code !== 'FORBIDDEN');

function undeclared({ roles, unlessRecused }: Row, codes: ReadonlySet<string>): readonly string[] {
  const rules = new Set<string>(Object.values(roles));
  return [
    ...ruleCodes.flatMap(([whose, code]) =>
      rules.has(whose) === codes.has(code) ? [] : [`${code} is ${codes.has(code) ? '' : 'not '}declared`],
    ),
    // The code is also that of a person who is named in a request.
    ...(unlessRecused && !codes.has(RECUSED) ? [`${RECUSED} is not declared`] : []),
  ];
}
