import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, customerUpdated, Note, Uuid, type ErrorCode } from '@recourse/contracts';
import { CommandAnswer, Input, Route, type Call } from '@recourse/service-kit';
import type { Static, TObject, TSchema } from 'typebox';
import { CustomerFileCommands, CustomerParams } from '../../customers/customer-file-commands.js';
import { mergeCustomer, splitCustomer, updateCustomer, type CustomerChange } from '../../domain/change-customer.js';

const membersOf = (schema: TSchema) => (schema as TObject).properties;
const { customerId: _, ...clear } = membersOf(customerUpdated.data.schema);
const Change = Closed({ ...clear, ...membersOf(customerUpdated.personal!.schema) });
const Merge = Closed({ into: Uuid, ...Note.properties });
const Split = Closed({ from: Uuid, reason: Code, ...Note.properties });

const refusals: readonly ErrorCode[] = ['CUSTOMER_NOT_FOUND', 'KEYRING_UNAVAILABLE'];

@Controller('customers/:customerId')
export class ChangeCustomerController {
  constructor(@Inject(CustomerFileCommands) private readonly customers: CustomerFileCommands) {}

  @Route({
    method: 'POST',
    path: 'changes',
    summary: 'Change a customer’s file; tier and stage are for supervisors and operators',
    roles: ['handler', 'supervisor', 'operator'],
    params: CustomerParams,
    body: Change,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusals, 'CUSTOMER_ALREADY_MERGED'],
  })
  changeCustomer(@Input() call: Call<CustomerChange, CustomerParams>) {
    return this.customers.run(call, 'customer.updated', (state, sender) =>
      updateCustomer(call.params.customerId, state, call.body, sender),
    );
  }

  @Route({
    method: 'POST',
    path: 'merge',
    summary: 'Record that the customer is the same person as another one; the file becomes part of the other’s',
    roles: ['supervisor', 'operator'],
    params: CustomerParams,
    body: Merge,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusals, 'CUSTOMER_ALREADY_MERGED'],
  })
  async mergeCustomer(@Input() call: Call<Static<typeof Merge>, CustomerParams>) {
    const { customerId } = call.params;
    const into = await this.customers.read(call.body.into);
    return this.customers.run(call, 'customer.merged', (state) =>
      mergeCustomer(customerId, { state, into }, call.body),
    );
  }

  @Route({
    method: 'POST',
    path: 'split',
    summary: 'Take a merge of customers back',
    roles: ['supervisor', 'operator'],
    params: CustomerParams,
    body: Split,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusals, 'CUSTOMER_NOT_MERGED'],
  })
  splitCustomer(@Input() call: Call<Static<typeof Split>, CustomerParams>) {
    return this.customers.run(call, 'customer.split', (state) =>
      splitCustomer(call.params.customerId, state, call.body),
    );
  }
}
