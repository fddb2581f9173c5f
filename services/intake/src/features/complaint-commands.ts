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
import { commandAnswer, Ledger, type Call, type ComplaintParams, type Decision } from '@recourse/service-kit';
import type { Sender } from '../domain/complaint-commands.js';

type Decide<Body> = (state: ComplaintState, command: Body, sender: Sender) => readonly Decision[];

/** Runs the commands that are sent about one complaint. */
@Injectable()
export class ComplaintCommands {
  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  async run<Body>(call: Call<Body, ComplaintParams>, emits: EventTypeName, decide: Decide<Body>) {
    const { params, body, principal, command } = call;
    const stream = streamName.complaint(params.complaintId);
    const sender = { principal, now: command.now };
    const result = await this.ledger.execute(stream, command, { emits: [emits] }, (history) =>
      decide(foldComplaint(history), body, sender),
    );
    return commandAnswer(result);
  }
}

const always = ['COMPLAINT_NOT_FOUND', 'DATE_IN_FUTURE', 'OCCURRED_BEFORE_PREVIOUS'] as const;

/** Codes that a command may be refused with, whatever the state of the complaint. */
export const refusalsOf = (command: ComplaintCommand): readonly ErrorCode[] => [
  ...always,
  ...Object.values(commandTable[command]).filter((cell) => cell !== 'allowed'),
];
