import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { streamName, streamSubject, type Envelope, type EventOf, type PersonalOf } from '@recourse/contracts';
import { openField, type SubjectKey } from '@recourse/evidence';
import type { Delivery } from '@recourse/messaging';
import { Ledger, SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';
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
    const { keyId } = sealed;
    const key = { keyId, key: await this.context.keyRing.get(keyId) };
    const contact = contactOf(event, key.key);
    const stream = streamName.customer(data.customerId);
    const reaction = { handler: 'intake.register-customer', cause: event, key };
    const complaintId = streamSubject(event.stream);
    await this.ledger.react(stream, reaction, () => registerCustomer(event, complaintId, contact), signal);
  }
}

/** Unseals the contact and nothing else. */
function contactOf(event: Received, subjectKey: SubjectKey): Pick<PersonalOf<'complaint.received'>, 'contact'> {
  const { id: eventId, tenant, stream, revision, type } = event;
  const sealed = event.sealed?.fields['/contact'];
  if (sealed === undefined) return {};
  const context = { tenant, stream, revision, type };
  const contact = openField({ subjectKey, eventId, pointer: '/contact', sealed, context });
  return { contact: contact as NonNullable<PersonalOf<'complaint.received'>['contact']> };
}
