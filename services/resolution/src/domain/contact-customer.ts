import { assertAllowed, type ComplaintState, type DataOf } from '@recourse/contracts';
import { decided, occurrenceOf, type Decision, type OccurrenceInput } from '@recourse/service-kit/domain';
import { noted } from './noted.js';
import { assertHandlerOf, type Sender } from '@recourse/service-kit/domain';

type Contacted = DataOf<'complaint.customer-contacted'>;

export interface ContactCustomer extends OccurrenceInput {
  readonly channel: Contacted['channel'];
  readonly purpose: Contacted['purpose'];
  readonly reached: boolean;
  readonly note?: string;
}

export function contactCustomer(state: ComplaintState, command: ContactCustomer, sender: Sender): readonly Decision[] {
  assertAllowed(state, 'contact-customer');
  assertHandlerOf(state, sender);
  const { channel, purpose, reached, note } = command;
  return [
    decided(
      'complaint.customer-contacted',
      { cycle: state.cycle, channel, purpose, reached },
      { ...noted(note), ...occurrenceOf(command, sender.principal, sender.now, state) },
    ),
  ];
}
