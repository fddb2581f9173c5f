import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { streamName, streamSubject, type Envelope, type EventOf, type PersonalOf } from '@recourse/contracts';
import type { Delivery } from '@recourse/messaging';
import { Ledger, openPersonal, SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';
import { registerCustomer } from '../../domain/register-customer.js';

type Received = EventOf<'complaint.received'> & Envelope;

/** A complaint of a customer whom nobody knew opens the customer's file, sealed with the complaint's key. */
@Controller()
export class RegisterCustomerReaction {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(Ledger) private readonly ledger: Ledger,
  ) {}

  @EventPattern('complaint.received')
  async register(@Payload() { event, signal }: Delivery<Received>): Promise<void> {
    const { data, sealed } = event;
    if (data.customerKnown || sealed === null) return;
    const { keyRing } = this.context;
    const key = { keyId: sealed.keyId, key: await keyRing.get(sealed.keyId) };
    const personal = await openPersonal<PersonalOf<'complaint.received'>>(event, keyRing);
    const stream = streamName.customer(data.customerId);
    const reaction = { handler: 'intake.register-customer', cause: event, key };
    const complaintId = streamSubject(event.stream);
    await this.ledger.react(stream, reaction, () => registerCustomer(event, complaintId, personal), signal);
  }
}
