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
import { Ledger, type EventIds } from './ledger.js';
import { customerOf, type Sender } from './sender.js';

type DecideOnComplaint<Body> = (
  state: ComplaintState,
  command: Body,
  sender: Sender,
  idOf: EventIds,
) => readonly Decision[] | Promise<readonly Decision[]>;

/** Runs the commands that people send about one complaint. */
@Injectable()
export class ComplaintCommands {
  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  run<Body>(call: Call<Body, ComplaintParams>, emits: EventTypeName, decide: DecideOnComplaint<Body>) {
    return this.execute(call.params.complaintId, call, emits, (state, sender, idOf) =>
      decide(state, call.body, sender, idOf),
    );
  }

  /** Runs a command of the customer's, who has shown the secret of the complaint: what it leaves is the customer's doing. */
  runAsCustomer<Body>(complaintId: string, call: Call<Body>, emits: EventTypeName, decide: DecideOnComplaint<Body>) {
    return this.execute(complaintId, call, emits, async (state, { now, principal }, idOf) => {
      const actor = customerOf(state);
      const decisions = await decide(state, call.body, { now, principal: { ...principal, actor } }, idOf);
      return decisions.map((decision) => ({ actor, ...decision }));
    });
  }

  private async execute(complaintId: string, call: Call, emits: EventTypeName, decide: Decide) {
    const { principal, command } = call;
    const sender = { principal, now: command.now };
    const result = await this.ledger.execute(
      streamName.complaint(complaintId),
      command,
      { emits: [emits] },
      (history, idOf) => decide(foldComplaint(history), sender, idOf),
    );
    return commandAnswer(result);
  }
}

type Decide = (
  state: ComplaintState,
  sender: Sender,
  idOf: EventIds,
) => readonly Decision[] | Promise<readonly Decision[]>;

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
