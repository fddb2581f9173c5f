import { Controller, Inject } from '@nestjs/common';
import { OrNull, Closed, Contact, foldComplaint, OneOf, streamName, Uuid, viewPurposes } from '@recourse/contracts';
import {
  ComplaintParams,
  handlerRefusals,
  Input,
  Route,
  SERVICE_CONTEXT,
  type Call,
  type ServiceContext,
} from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { CustomerFileCommands } from '../../customers/customer-file-commands.js';
import { SealedValues } from '../../access/sealed-values.js';
import { assertKnown } from '../../domain/change-customer.js';
import { personalMembers, type CustomerState } from '../../domain/customer.js';
import { assertMayRead } from '../../domain/readers.js';
import { AccessRecord } from '../../access/access-record.js';

const Reveal = Closed({ purpose: OneOf(...viewPurposes) });

const Revealed = Type.Object({
  customerId: Uuid,
  contact: OrNull(Contact),
  preferences: OrNull(Type.String()),
  taboos: OrNull(Type.String()),
});

/** A chain of merges is not longer, or it is none. */
const MOST_MERGES = 100;

/** What is personal in a customer's file, in the clear, for whoever handles a complaint of the customer's. */
@Controller('complaints/:complaintId/customer')
export class RevealCustomerController {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(CustomerFileCommands) private readonly customers: CustomerFileCommands,
    @Inject(SealedValues) private readonly values: SealedValues,
    @Inject(AccessRecord) private readonly access: AccessRecord,
  ) {}

  @Route({
    method: 'POST',
    path: 'reveal',
    summary: 'Contact, preferences and taboos of the complaint’s customer; that they were read is recorded first',
    roles: ['handler', 'supervisor'],
    params: ComplaintParams,
    body: Reveal,
    status: 200,
    answer: Revealed,
    refusals: [
      'COMPLAINT_NOT_FOUND',
      ...handlerRefusals,
      'CUSTOMER_NOT_FOUND',
      'KEYRING_UNAVAILABLE',
      'CONFLICT_PERSISTS',
    ],
  })
  async revealCustomer(@Input() call: Call<Static<typeof Reveal>, ComplaintParams>) {
    const { params, body, principal, command } = call;
    const { events } = await this.context.store.readStream(streamName.complaint(params.complaintId));
    const complaint = foldComplaint(events.map(({ event }) => event));
    assertMayRead(complaint, { principal, now: command.now });
    const { customerId, state } = await this.presentFile(complaint.customerId!);
    const sealed = personalMembers.flatMap((member) => {
      const event = state.sealed[member];
      return event ? [{ member, event }] : [];
    });
    const eventIds = [...new Set(sealed.map(({ event }) => event.id))];
    await this.access.revealed(params.complaintId, eventIds, body.purpose, command);
    const opened = await this.values.open(sealed);
    const values = Object.fromEntries(sealed.map(({ member }, index) => [member, opened[index] ?? null]));
    return { customerId, contact: null, preferences: null, taboos: null, ...values };
  }

  /** The file that this one is part of, or itself. */
  private async presentFile(start: string): Promise<{ customerId: string; state: CustomerState }> {
    let customerId = start;
    for (let merges = 0; ; merges += 1) {
      const state = await this.customers.read(customerId);
      assertKnown(customerId, state);
      if (state.mergedInto === null || merges === MOST_MERGES) return { customerId, state };
      customerId = state.mergedInto;
    }
  }
}
