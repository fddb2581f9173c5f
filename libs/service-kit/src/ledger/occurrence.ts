import {
  Code,
  DomainError,
  Instant,
  OneOf,
  type Actor,
  type ComplaintState,
  type OccurredPrecision,
} from '@recourse/contracts';
import Type from 'typebox';
import { backdatingRoles, type Role } from '../auth/roles.js';
import type { Principal } from '../auth/token-verifier.js';
import { assertInstant } from './assert-instant.js';

/** Body members of every command that may be recorded as of the past. */
export const occurrenceMembers = {
  occurredAt: Type.Optional(Instant),
  precision: Type.Optional(OneOf('instant', 'day', 'unknown')),
  /** Who did it then, where an operator records it afterwards. */
  actedBy: Type.Optional(Code),
};

export interface OccurrenceInput {
  readonly occurredAt?: string;
  readonly precision?: OccurredPrecision;
  readonly actedBy?: string;
}

export interface ActedAt {
  readonly actor: Actor;
  readonly occurredAt: string;
  readonly precision: OccurredPrecision;
}

/**
 * When a command happened and who did it: now and the sender, or as of the past by somebody named, which needs a permission.
 * @param role of whoever is named
 * @throws DomainError `BACKDATING_NOT_PERMITTED`, `DATE_IN_FUTURE`, `OCCURRED_BEFORE_PREVIOUS` (before the complaint came in)
 */
export function occurrenceOf(
  input: OccurrenceInput,
  principal: Principal,
  now: string,
  state: ComplaintState,
  role: Role = 'handler',
): ActedAt {
  const { occurredAt, precision = 'instant', actedBy } = input;
  const backdated = occurredAt !== undefined || input.precision !== undefined || actedBy !== undefined;
  if (!backdated) return { actor: principal.actor, occurredAt: now, precision: 'instant' };
  if (!backdatingRoles.includes(principal.role)) throw new DomainError('BACKDATING_NOT_PERMITTED');
  const actor: Actor = actedBy ? { kind: 'person', id: actedBy, role } : principal.actor;
  if (occurredAt !== undefined) assertInstant('/occurredAt', occurredAt);
  if (precision === 'unknown') return { actor, occurredAt: state.lastOccurredAt ?? now, precision };
  const at = occurredAt ?? now;
  if (at > now) throw new DomainError('DATE_IN_FUTURE');
  if (state.receivedAt && isBefore(at, state.receivedAt, precision)) throw new DomainError('OCCURRED_BEFORE_PREVIOUS');
  return { actor, occurredAt: at, precision };
}

const isBefore = (at: string, earliest: string, precision: OccurredPrecision): boolean =>
  precision === 'day' ? at.slice(0, 10) < earliest.slice(0, 10) : at < earliest;
