import { assertAllowed, type ComplaintState, type DataOf } from '@recourse/contracts';
import {
  assertHandlerOf,
  decided,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';
import { letterText, renderLetter, type Letter, type LetterRequest, type Stationery } from './letters/render-letter.js';
import { noted } from './noted.js';

type Contacted = DataOf<'complaint.customer-contacted'>;

export interface ContactCustomer extends OccurrenceInput {
  readonly channel: Contacted['channel'];
  readonly purpose: Contacted['purpose'];
  readonly reached: boolean;
  readonly letter?: LetterRequest;
  readonly note?: string;
}

/** The text of a letter is kept as the note: as the sender has worded it, else as the template gives it. */
export function contactCustomer(
  state: ComplaintState,
  command: ContactCustomer,
  sender: Sender,
  stationery: Stationery | null = null,
): readonly Decision[] {
  assertAllowed(state, 'contact-customer');
  assertHandlerOf(state, sender);
  const { channel, purpose, reached, letter: request, note } = command;
  const letter = request ? renderLetter(state, request, stationery) : null;
  return [
    decided(
      'complaint.customer-contacted',
      { cycle: state.cycle, channel, purpose, reached, ...(letter ? { letter: referenceTo(letter) } : {}) },
      {
        ...noted(note ?? (letter ? letterText(letter) : undefined)),
        ...occurrenceOf(command, sender.principal, sender.now, state),
      },
    ),
  ];
}

const referenceTo = ({ template, language, rules }: Letter) => ({ template, language, rules });
