import { DomainError, type DataOf, type PersonalOf } from '@recourse/contracts';
import { decided, noted, type Decision, type Role, type Sender } from '@recourse/service-kit/domain';
import type { CustomerState } from './customer.js';
import { assertNoProblems } from './input-checks.js';

export type CustomerChange = Omit<DataOf<'customer.updated'>, 'customerId'> & PersonalOf<'customer.updated'>;

/** May say how a customer is served: what a tier brings is others' waiting time. */
const rankingRoles: readonly Role[] = ['supervisor', 'operator'];

/** @throws DomainError `CUSTOMER_NOT_FOUND`, `CUSTOMER_ALREADY_MERGED`, `FORBIDDEN`, `INPUT_INVALID` */
export function updateCustomer(
  customerId: string,
  state: CustomerState,
  change: CustomerChange,
  { principal }: Sender,
): Decision[] {
  assertOwnFile(customerId, state);
  if (Object.keys(change).length === 0) {
    assertNoProblems([{ pointer: '/', problem: { en: 'must change something', zh: '没有要变更的内容' } }]);
  }
  const { contact, preferences, taboos, ...data } = change;
  if ((data.tier ?? data.stage) !== undefined && !rankingRoles.includes(principal.role)) {
    throw new DomainError('FORBIDDEN');
  }
  const personal = {
    ...(contact === undefined ? {} : { contact }),
    ...(preferences === undefined ? {} : { preferences }),
    ...(taboos === undefined ? {} : { taboos }),
  };
  return [decided('customer.updated', { customerId, ...data }, { personal })];
}

export interface MergeCustomer {
  readonly into: string;
  readonly note?: string;
}

/**
 * The file becomes part of another one, and is recorded on this one alone. What is merged already is not merged again, so that
 * every file of a person leads to one that is not.
 * @throws DomainError `CUSTOMER_NOT_FOUND`, `CUSTOMER_ALREADY_MERGED`, `INPUT_INVALID`
 */
export function mergeCustomer(
  customerId: string,
  { state, into: target }: { readonly state: CustomerState; readonly into: CustomerState },
  { into, note }: MergeCustomer,
): Decision[] {
  if (into === customerId) {
    assertNoProblems([{ pointer: '/into', problem: { en: 'must be another customer', zh: '必须是另一位客户' } }]);
  }
  assertOwnFile(customerId, state);
  assertOwnFile(into, target);
  return [decided('customer.merged', { customerId, into }, noted(note))];
}

export interface SplitCustomer {
  readonly from: string;
  readonly reason: string;
  readonly note?: string;
}

/** Takes a merge back. @throws DomainError `CUSTOMER_NOT_FOUND`, `CUSTOMER_NOT_MERGED` */
export function splitCustomer(
  customerId: string,
  state: CustomerState,
  { from, reason, note }: SplitCustomer,
): Decision[] {
  assertKnown(customerId, state);
  if (state.mergedInto !== from) throw new DomainError('CUSTOMER_NOT_MERGED', { customerId });
  return [decided('customer.split', { customerId, from, reason }, noted(note))];
}

/** @throws DomainError `CUSTOMER_NOT_FOUND` */
export function assertKnown(customerId: string, { revision }: CustomerState): void {
  if (revision < 0) throw new DomainError('CUSTOMER_NOT_FOUND', { customerId });
}

function assertOwnFile(customerId: string, state: CustomerState): void {
  assertKnown(customerId, state);
  if (state.mergedInto !== null) throw new DomainError('CUSTOMER_ALREADY_MERGED', { customerId });
}
