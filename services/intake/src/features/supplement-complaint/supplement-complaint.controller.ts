import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, MAX_TEXT_BYTES } from '@recourse/contracts';
import {
  CommandAnswer,
  ComplaintCommands,
  ComplaintParams,
  Input,
  occurrenceMembers,
  refusalsOf,
  Route,
  type Call,
} from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { supplement } from '../../domain/supplement.js';
import { filingRoles } from '../file-complaint/file-complaint.controller.js';
import { ServedChannels } from '../file-complaint/served-channels.js';

const Supplement = Closed({
  channel: Code,
  text: Type.String({ minLength: 1, description: `At most ${MAX_TEXT_BYTES} bytes of UTF-8` }),
  ...occurrenceMembers,
});
type Supplement = Static<typeof Supplement>;

@Controller()
export class SupplementComplaintController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(ServedChannels) private readonly channels: ServedChannels,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/supplements',
    summary: 'Record what the customer adds to the complaint',
    roles: filingRoles,
    params: ComplaintParams,
    body: Supplement,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('supplement'), 'CHANNEL_UNKNOWN', 'CHANNEL_NOT_PERMITTED', 'KEYRING_UNAVAILABLE'],
  })
  async supplement(@Input() call: Call<Supplement, ComplaintParams>) {
    await this.channels.assertKnown(call.body.channel, call.command.now.slice(0, 10));
    return this.commands.run(call, 'complaint.supplemented', supplement);
  }
}
