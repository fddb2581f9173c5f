import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, foldComplaint, linkKinds, Note, OneOf, streamName, Uuid } from '@recourse/contracts';
import {
  CommandAnswer,
  commandAnswer,
  ComplaintCommands,
  ComplaintParams,
  handlerRefusals,
  Input,
  Ledger,
  occurrenceMembers,
  refusalsOf,
  Route,
  SERVICE_CONTEXT,
  type Call,
  type Role,
  type ServiceContext,
} from '@recourse/service-kit';
import type { Static } from 'typebox';
import { link, unlink } from '../../domain/links.js';

const NewLink = Closed({ otherComplaintId: Uuid, kind: OneOf(...linkKinds), ...Note.properties, ...occurrenceMembers });
const LinkParams = Closed({ ...ComplaintParams.properties, otherComplaintId: Uuid });
const Removal = Closed({ reason: Code, ...Note.properties, ...occurrenceMembers });

const linkers: readonly Role[] = ['handler', 'supervisor', 'operator'];

/** Complaints that belong together. A link stands on the complaint that the command names, and is shown on both. */
@Controller('complaints/:complaintId/links')
export class LinkComplaintsController {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
  ) {}

  @Route({
    method: 'POST',
    path: '',
    summary: 'Link the complaint to another one; a link of another kind to the same one takes the place of the former',
    roles: linkers,
    params: ComplaintParams,
    body: NewLink,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('link'), ...handlerRefusals, 'COMPLAINT_ALREADY_LINKED', 'KEYRING_UNAVAILABLE'],
  })
  async link(@Input() call: Call<Static<typeof NewLink>, ComplaintParams>) {
    const { params, body, principal, command } = call;
    const { complaintId } = params;
    const sender = { principal, now: command.now };
    const { events } = await this.context.store.readStream(streamName.complaint(body.otherComplaintId));
    const other = foldComplaint(events.map(({ event }) => event));
    const stream = streamName.complaint(complaintId);
    const result = await this.ledger.execute(stream, command, { emits: ['complaint.linked'] }, (history) =>
      link({ complaintId, state: foldComplaint(history), other }, body, sender),
    );
    return commandAnswer(result);
  }

  @Route({
    method: 'POST',
    path: ':otherComplaintId/removal',
    summary: 'Take back a link that stands on the complaint',
    roles: linkers,
    params: LinkParams,
    body: Removal,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('unlink'), ...handlerRefusals, 'COMPLAINT_NOT_LINKED', 'KEYRING_UNAVAILABLE'],
  })
  unlink(@Input() call: Call<Static<typeof Removal>, Static<typeof LinkParams>>) {
    const { otherComplaintId } = call.params;
    return this.commands.run(call, 'complaint.unlinked', (state, removal, sender) =>
      unlink(state, { ...removal, otherComplaintId }, sender),
    );
  }
}
