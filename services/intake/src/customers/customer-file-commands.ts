import { Inject, Injectable } from '@nestjs/common';
import { Closed, streamName, Uuid, type EventTypeName } from '@recourse/contracts';
import {
  commandAnswer,
  Ledger,
  SERVICE_CONTEXT,
  type Call,
  type Decision,
  type Sender,
  type ServiceContext,
} from '@recourse/service-kit';
import type { Static } from 'typebox';
import { foldCustomer, type CustomerState } from '../domain/customer.js';

export const CustomerParams = Closed({ customerId: Uuid });
export type CustomerParams = Static<typeof CustomerParams>;

/** Runs the commands that people send about one customer's file. */
@Injectable()
export class CustomerFileCommands {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(Ledger) private readonly ledger: Ledger,
  ) {}

  async run(
    { params, principal, command }: Call<unknown, CustomerParams>,
    emits: EventTypeName,
    decide: (state: CustomerState, sender: Sender) => readonly Decision[],
  ) {
    const sender = { principal, now: command.now };
    const stream = streamName.customer(params.customerId);
    const result = await this.ledger.execute(stream, command, { emits: [emits] }, (history) =>
      decide(foldCustomer(history), sender),
    );
    return commandAnswer(result);
  }

  async read(customerId: string): Promise<CustomerState> {
    const { events } = await this.context.store.readStream(streamName.customer(customerId));
    return foldCustomer(events.map(({ event }) => event));
  }
}
