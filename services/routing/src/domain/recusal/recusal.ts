import { assertAllowed, DomainError, type ComplaintState } from '@recourse/contracts';
import {
  assertNotRecused,
  decided,
  noted,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';

export const COMPLAINED_ABOUT = 'complained-about';

/** Those whom the complaint is about never handle it. */
export const recuseThoseComplainedAbout = ({ about, recused, cycle }: ComplaintState): Decision[] =>
  [...new Set(about)]
    .filter((staff) => !recused.includes(staff))
    .map((staff) => decided('complaint.recused', { cycle, staff, reason: COMPLAINED_ABOUT }));

export interface RecuseCommand extends OccurrenceInput {
  readonly staff: string;
  readonly reason: string;
  readonly note?: string;
}

/**
 * A supervisor recuses anybody, a handler only himself or herself. Whoever is recused has no say in who handles it.
 * @throws DomainError the command table's refusal; `FORBIDDEN`; `STAFF_NOT_FOUND`; `STAFF_RECUSED` where that is so already
 */
export function recuse(
  state: ComplaintState,
  command: RecuseCommand,
  staffExists: boolean,
  { principal, now }: Sender,
): Decision[] {
  assertAllowed(state, 'recuse');
  assertNotRecused(state, principal.actor.id);
  const { staff, reason, note } = command;
  if (principal.role === 'handler' && principal.actor.id !== staff) throw new DomainError('FORBIDDEN');
  const when = occurrenceOf(command, principal, now, state);
  if (!staffExists) throw new DomainError('STAFF_NOT_FOUND');
  if (state.recused.includes(staff)) throw new DomainError('STAFF_RECUSED', { staff });
  return [decided('complaint.recused', { cycle: state.cycle, staff, reason }, { ...noted(note), ...when })];
}
