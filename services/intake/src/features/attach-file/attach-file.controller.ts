import { Controller, Inject } from '@nestjs/common';
import {
  Closed,
  Code,
  Count,
  DomainError,
  MediaType,
  Sha256,
  streamName,
  Uuid,
  type ErrorCode,
} from '@recourse/contracts';
import {
  closedQuery,
  CommandAnswer,
  commandAnswer,
  ComplaintParams,
  customerKeyMembers,
  Input,
  MAX_FILE_BYTES,
  refusalsOf,
  Route,
  type Call,
} from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { customerSender, PUBLIC_CHANNEL } from '../../domain/customer-sender.js';
import { ComplaintAccess } from '../customer-access/complaint-access.js';
import { filingRoles } from '../file-complaint/file-complaint.controller.js';
import { ServedChannels } from '../file-complaint/served-channels.js';
import { FileDesk, type Attached } from './file-desk.js';

export const AttachmentAnswer = Type.Object({
  attachmentId: Uuid,
  mediaType: MediaType,
  size: Count,
  sha256: { ...Sha256, description: 'Of the sealed bytes, as the log has it' },
});

const fileName = {
  'recourse-file-name': Type.Optional(
    Type.String({ maxLength: 2_000, description: 'Name of the file, percent-encoded UTF-8' }),
  ),
};
const FileHeaders = Closed(fileName);
const CustomerFileHeaders = Closed({
  'recourse-reference': customerKeyMembers.reference,
  'recourse-secret': customerKeyMembers.secret,
  ...fileName,
});
const Channel = closedQuery({ channel: Code });

const Answer = Type.Object({ ...AttachmentAnswer.properties, ...CommandAnswer.properties });

const refusals: readonly ErrorCode[] = [
  'ATTACHMENT_TYPE_REFUSED',
  'ATTACHMENT_LIMIT_REACHED',
  'INPUT_NOT_TEXT',
  'KEYRING_UNAVAILABLE',
];

/** A file is sent as it is; what it is, its bytes say. */
@Controller()
export class AttachFileController {
  constructor(
    @Inject(FileDesk) private readonly desk: FileDesk,
    @Inject(ComplaintAccess) private readonly access: ComplaintAccess,
    @Inject(ServedChannels) private readonly channels: ServedChannels,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/attachments',
    summary: 'Add a file to the complaint',
    roles: filingRoles,
    params: ComplaintParams,
    query: Channel,
    headers: FileHeaders,
    file: { maxBytes: MAX_FILE_BYTES },
    command: true,
    answer: Answer,
    refusals: [...refusalsOf('supplement'), ...refusals, 'CHANNEL_UNKNOWN', 'CHANNEL_NOT_PERMITTED'],
  })
  async attachFile(@Input() call: Call<Buffer, ComplaintParams, Static<typeof Channel>, Static<typeof FileHeaders>>) {
    const { body, params, query, headers, principal, command } = call;
    await this.channels.assertKnown(query.channel, command.now.slice(0, 10));
    const stream = streamName.complaint(params.complaintId);
    const upload = {
      stream,
      channel: query.channel,
      file: body,
      fileName: nameIn(headers),
      principalOf: () => principal,
    };
    return view(await this.desk.attach(upload, command));
  }

  @Route({
    method: 'POST',
    path: 'status/attachments',
    summary: 'The customer adds a file to the complaint, by reference and secret',
    roles: 'public',
    headers: CustomerFileHeaders,
    file: { maxBytes: MAX_FILE_BYTES },
    command: true,
    answer: Answer,
    refusals: ['STATUS_NOT_FOUND', 'COMPLAINT_ALREADY_WITHDRAWN', ...refusals],
  })
  async attachFileAsCustomer(
    @Input() { body, headers, command }: Call<Buffer, unknown, unknown, Static<typeof CustomerFileHeaders>>,
  ) {
    const { 'recourse-reference': reference, 'recourse-secret': secret } = headers;
    const { stream } = await this.access.open({ reference, secret });
    const fileName = nameIn(headers);
    return view(
      await this.desk.attach(
        { stream, channel: PUBLIC_CHANNEL, file: body, fileName, principalOf: customerSender },
        command,
      ),
    );
  }
}

const view = ({ attachment, ...result }: Attached) => ({ ...attachment, ...commandAnswer(result) });

/** @throws DomainError `INPUT_NOT_TEXT` */
function nameIn({ 'recourse-file-name': encoded = '' }: Static<typeof FileHeaders>): string {
  try {
    return decodeURIComponent(encoded);
  } catch (cause) {
    throw new DomainError('INPUT_NOT_TEXT', {}, { cause });
  }
}
