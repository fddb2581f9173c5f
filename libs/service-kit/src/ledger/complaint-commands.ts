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
import type { Call } from '../http/call.js';
import { commandAnswer, type ComplaintParams } from '../http/command-answer.js';
import type { Decision } from './decision.js';
import { Ledger } from './ledger.js';
import type { Sender } from './sender.js';

type DecideOnComplaint<Body> = (
  state: ComplaintState,
  command: Body,
  sender: Sender,
) => readonly Decision[] | Promise<readonly Decision[]>;

/** Runs the commands that people send about one complaint. */
@Injectable()
export class ComplaintCommands {
  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  async run<Body>(
    { params, body, principal, command }: Call<Body, ComplaintParams>,
    emits: EventTypeName,
    decide: DecideOnComplaint<Body>,
  ) {
    const sender = { principal, now: command.now };
    const result = await this.ledger.execute(
      streamName.complaint(params.complaintId),
      command,
      { emits: [emits] },
      (history) => decide(foldComplaint(history), body, sender),
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
