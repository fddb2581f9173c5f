import { Controller, Inject } from '@nestjs/common';
import { Closed, commandTable, MAX_TEXT_BYTES, Note, type ComplaintCommand, type ErrorCode } from '@recourse/contracts';
import { CommandAnswer, customerKeyMembers, Input, Route, type Call } from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { ComplaintAccess } from './complaint-access.js';
import { CustomerCommands } from './customer-commands.js';

const CustomerSupplement = Closed({
  ...customerKeyMembers,
  text: Type.String({ minLength: 1, description: `At most ${MAX_TEXT_BYTES} bytes of UTF-8` }),
});
const CustomerWithdrawal = Closed({ ...customerKeyMembers, ...Note.properties });

const refusals = (command: ComplaintCommand): readonly ErrorCode[] => [
  'STATUS_NOT_FOUND',
  ...Object.values(commandTable[command]).filter((cell) => cell !== 'allowed'),
];

/** Public: whoever has the reference and the secret is the customer. */
@Controller('status')
export class CustomerCommandsController {
  constructor(
    @Inject(ComplaintAccess) private readonly access: ComplaintAccess,
    @Inject(CustomerCommands) private readonly commands: CustomerCommands,
  ) {}

  @Route({
    method: 'POST',
    path: 'supplement',
    summary: 'The customer adds something to the complaint, by reference and secret',
    roles: 'public',
    body: CustomerSupplement,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusals('supplement'), 'KEYRING_UNAVAILABLE'],
  })
  async supplementAsCustomer(@Input() call: Call<Static<typeof CustomerSupplement>>) {
    const { stream } = await this.access.open(call.body);
    return this.commands.supplement(stream, call.body.text, call);
  }

  @Route({
    method: 'POST',
    path: 'withdrawal',
    summary: 'The customer withdraws the complaint, by reference and secret',
    roles: 'public',
    body: CustomerWithdrawal,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusals('withdraw'), 'KEYRING_UNAVAILABLE'],
  })
  async withdrawAsCustomer(@Input() call: Call<Static<typeof CustomerWithdrawal>>) {
    const { stream } = await this.access.open(call.body);
    return this.commands.withdraw(stream, call.body.note, call);
  }
}
