import { Inject, Injectable } from '@nestjs/common';
import {
  commandTable,
  foldComplaint,
  streamName,
  type ComplaintCommand,
  type ComplaintState,
  type ErrorCode,
  type EventTypeName,
} from '@recourse/contracts';
import {
  commandAnswer,
  Ledger,
  occurrenceOf,
  type ActedAt,
  type Call,
  type ComplaintParams,
  type Decision,
  type OccurrenceInput,
} from '@recourse/service-kit';

type Decide = (state: ComplaintState, when: ActedAt) => readonly Decision[] | Promise<readonly Decision[]>;

/** Runs the commands that people send about one complaint. */
@Injectable()
export class ComplaintCommands {
  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  async run(
    { params, body, principal, command }: Call<OccurrenceInput, ComplaintParams>,
    emits: EventTypeName,
    decide: Decide,
  ) {
    const result = await this.ledger.execute(
      streamName.complaint(params.complaintId),
      command,
      { emits: [emits] },
      (history) => {
        const state = foldComplaint(history);
        return decide(state, occurrenceOf(body, principal, command.now, state));
      },
    );
    return commandAnswer(result);
  }
}

const always = [
  'COMPLAINT_NOT_FOUND',
  'BACKDATING_NOT_PERMITTED',
  'DATE_IN_FUTURE',
  'OCCURRED_BEFORE_PREVIOUS',
] as const;

/** Codes that a command may be refused with, whatever the state of the complaint. */
export const refusalsOf = (command: ComplaintCommand): readonly ErrorCode[] => [
  ...always,
  ...Object.values(commandTable[command]).filter((cell) => cell !== 'allowed'),
];
