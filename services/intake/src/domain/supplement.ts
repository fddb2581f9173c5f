import { assertAllowed, MAX_TEXT_BYTES, type ComplaintState } from '@recourse/contracts';
import { decided, occurrenceOf, type Decision, type OccurrenceInput, type Sender } from '@recourse/service-kit/domain';
import { assertNoProblems, assertSize, isBlank } from './input-checks.js';
import { assertPermitted, channelsOf } from './permissions.js';

export interface Supplement extends OccurrenceInput {
  readonly channel: string;
  readonly text: string;
}

/** Something that the customer adds. Also after closing: it is kept, and reopens only by decision (design §4). */
export function supplement(state: ComplaintState, command: Supplement, { principal, now }: Sender): Decision[] {
  assertAllowed(state, 'supplement');
  const { channel, text } = command;
  assertPermitted(channel, channelsOf(principal));
  if (isBlank(text))
    assertNoProblems([{ pointer: '/text', problem: { en: 'must say something', zh: '内容不能为空' } }]);
  assertSize('/text', text, MAX_TEXT_BYTES);
  const when = occurrenceOf(command, principal, now, state);
  return [decided('complaint.supplemented', { channel }, { ...when, personal: { text } })];
}
