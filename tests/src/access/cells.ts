import { roles, type Role } from '@recourse/service-kit/domain';
import { ADAPTED_CHANNEL, HANDLER, OTHER_HANDLER, RECUSED_HANDLER } from '../api/stage/configuration.js';
import type { Person } from '../api/stage/stage.js';
import { ownershipCode, RECUSED, type Row } from './access.js';

/** One cell of role × route × ownership. */
export interface Cell {
  readonly person: Person;
  /** `success`, or the code of the refusal. */
  readonly expected: string;
}

export const SUCCESS = 'success';

/**
 * Every person's cell of a route that takes a token. `HANDLER` has the complaint, resolved it, asked for what is to be decided, and
 * is the person in the request; `RECUSED_HANDLER` is recused.
 */
export const cellsOf = (row: Row): readonly Cell[] =>
  roles.flatMap((role) => peopleOf(role).map((person) => ({ person, expected: answerTo(row, person) })));

function peopleOf(role: Role): readonly Person[] {
  if (role === 'channel') return [[ADAPTED_CHANNEL], ['another-channel'], []].map((channels) => ({ role, channels }));
  // The rules are about people: a supervisor who handled the complaint is one who handled it.
  return [HANDLER, OTHER_HANDLER, RECUSED_HANDLER].map((subject) => ({ role, subject }));
}

function answerTo({ roles: allowed, unlessRecused }: Row, { role, subject, channels }: Person): string {
  const whose = allowed[role];
  if (whose === undefined) return 'FORBIDDEN';
  if (unlessRecused && subject === RECUSED_HANDLER) return RECUSED;
  const isHandler = subject === HANDLER;
  switch (whose) {
    case 'any':
      return SUCCESS;
    case 'own':
    case 'self':
    case 'action':
      return isHandler ? SUCCESS : ownershipCode[whose];
    case 'others':
    case 'second':
    case 'decider':
      return isHandler ? ownershipCode[whose] : SUCCESS;
    case 'limited':
      return isHandler ? ownershipCode.second : ownershipCode.limited;
    case 'channels':
      return channels?.includes(ADAPTED_CHANNEL) ? SUCCESS : ownershipCode.channels;
  }
}

export const titleOf = ({ role, subject, channels }: Person): string =>
  [role, subject, channels && `for ${channels.join() || 'no channel'}`].filter(Boolean).join(' ');
