import { Controller, Inject } from '@nestjs/common';
import { OrNull, Contact, customerStages, customerTiers, Language, OneOf, Uuid } from '@recourse/contracts';
import { Input, Route, type Call } from '@recourse/service-kit';
import Type from 'typebox';
import { CustomerFamily } from '../../customers/customer-family.js';
import { CustomerFileCommands, CustomerParams } from '../../customers/customer-file-commands.js';
import { SealedValues } from '../../access/sealed-values.js';
import { assertKnown } from '../../domain/change-customer.js';
import type { CustomerState } from '../../domain/customer.js';
import { maskedContact, type Contact as ContactValue } from '../../domain/masking.js';

const CustomerFile = Type.Object({
  customerId: Uuid,
  revision: Type.Integer(),
  tier: OrNull(OneOf(...customerTiers)),
  stage: OrNull(OneOf(...customerStages)),
  language: OrNull(Language),
  channels: Type.Array(Type.String(), { description: 'In the order in which the customer wants to be reached' }),
  contact: OrNull({ ...Contact, description: 'Masked; null where it is not known, or was erased' }),
  hasPreferences: Type.Boolean(),
  hasTaboos: Type.Boolean(),
  firstComplaintId: OrNull(Uuid),
  mergedInto: OrNull({ ...Uuid, description: 'The customer whose file this one is part of' }),
  family: Type.Array(Uuid, { description: 'All files of the same person, this one too' }),
});

/** A customer's file as people see it who have no reason yet to read what is personal in it. */
@Controller('customers')
export class ShowCustomerController {
  constructor(
    @Inject(CustomerFileCommands) private readonly customers: CustomerFileCommands,
    @Inject(CustomerFamily) private readonly family: CustomerFamily,
    @Inject(SealedValues) private readonly values: SealedValues,
  ) {}

  @Route({
    method: 'GET',
    path: ':customerId',
    summary: 'A customer’s file; personal values are masked',
    roles: ['handler', 'supervisor', 'operator', 'auditor'],
    params: CustomerParams,
    answer: CustomerFile,
    refusals: ['CUSTOMER_NOT_FOUND', 'KEYRING_UNAVAILABLE'],
  })
  async showCustomer(@Input() { params: { customerId } }: Call<unknown, CustomerParams>) {
    const state = await this.customers.read(customerId);
    assertKnown(customerId, state);
    const { sealed, ...clear } = state;
    return {
      customerId,
      ...clear,
      contact: await this.contactOf(state),
      hasPreferences: sealed.preferences !== undefined,
      hasTaboos: sealed.taboos !== undefined,
      family: await this.family.of(customerId),
    };
  }

  private async contactOf({ sealed: { contact: event } }: CustomerState) {
    if (!event) return null;
    const [contact] = await this.values.open([{ event, member: 'contact' }]);
    return contact ? maskedContact(contact as ContactValue) : null;
  }
}
