import { Controller, Header, Inject, StreamableFile } from '@nestjs/common';
import {
  Closed,
  DomainError,
  foldComplaint,
  isEventOf,
  MOST_ATTACHMENTS,
  OneOf,
  streamName,
  Uuid,
  viewPurposes,
  type Envelope,
  type ErrorCode,
} from '@recourse/contracts';
import {
  closedQuery,
  ComplaintParams,
  handlerRefusals,
  Input,
  Route,
  SERVICE_CONTEXT,
  type Call,
  type Role,
  type ServiceContext,
} from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { AttachmentStore } from '../../attachments/attachment-store.js';
import { SealedValues } from '../../access/sealed-values.js';
import type { Attachment } from '../../domain/attachments.js';
import { assertMayRead } from '../../domain/readers.js';
import { AttachmentAnswer } from '../attach-file/attach-file.controller.js';
import { AccessRecord } from '../../access/access-record.js';

const FileParams = Closed({ ...ComplaintParams.properties, attachmentId: Uuid });
type FileParams = Static<typeof FileParams>;
const FileQuery = closedQuery({ purpose: OneOf(...viewPurposes) });

const readers: readonly Role[] = ['handler', 'supervisor'];
const refusals: readonly ErrorCode[] = ['COMPLAINT_NOT_FOUND', ...handlerRefusals];

interface Found {
  readonly event: Envelope;
  readonly attachment: Attachment;
  readonly fileName: string;
}

/** What customers sent, for the handler of the complaint and supervisors. Every look is recorded. */
@Controller('complaints/:complaintId/attachments')
export class ReadFileController {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(AttachmentStore) private readonly attachments: AttachmentStore,
    @Inject(SealedValues) private readonly values: SealedValues,
    @Inject(AccessRecord) private readonly access: AccessRecord,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    summary: 'Files of a complaint, in the order in which they came',
    roles: readers,
    params: ComplaintParams,
    answer: Type.Object({ items: Type.Array(AttachmentAnswer, { maxItems: MOST_ATTACHMENTS }) }),
    refusals,
  })
  async listFiles(@Input() call: Call<unknown, ComplaintParams>) {
    return { items: foldComplaint(await this.history(call)).attachments };
  }

  @Route({
    method: 'GET',
    path: ':attachmentId',
    summary: 'One file, as a download',
    roles: readers,
    params: FileParams,
    query: FileQuery,
    contentType: 'application/octet-stream',
    answer: Type.String({ format: 'binary' }),
    refusals: [...refusals, 'ATTACHMENT_NOT_FOUND', 'PERSONAL_DATA_ERASED', 'KEYRING_UNAVAILABLE', 'CONFLICT_PERSISTS'],
  })
  // Nothing that a customer sent is shown by a browser in our name.
  @Header('x-content-type-options', 'nosniff')
  @Header('content-security-policy', "sandbox; default-src 'none'")
  @Header('cache-control', 'no-store')
  async readFile(@Input() call: Call<unknown, FileParams, Static<typeof FileQuery>>): Promise<StreamableFile> {
    const { params, query, command } = call;
    const { complaintId, attachmentId } = params;
    const { event, attachment, fileName } = await this.find(await this.history(call), attachmentId);
    const key = await this.values.keyOf(event);
    const file = await this.attachments.open(attachment, streamName.complaint(complaintId), key);
    await this.access.revealed(complaintId, [event.id], query.purpose, command);
    return new StreamableFile(file, { disposition: `attachment; filename*=UTF-8''${encodedName(fileName)}` });
  }

  private async history(call: Call<unknown, ComplaintParams>): Promise<readonly Envelope[]> {
    const { events } = await this.context.store.readStream(streamName.complaint(call.params.complaintId));
    const history = events.map(({ event }) => event);
    assertMayRead(foldComplaint(history), { principal: call.principal, now: call.command.now });
    return history;
  }

  private async find(history: readonly Envelope[], attachmentId: string): Promise<Found> {
    for (const event of history) {
      if (!isEventOf(event, 'complaint.received', 'complaint.supplemented')) continue;
      const at = event.data.attachments?.findIndex((one) => one.attachmentId === attachmentId) ?? -1;
      const attachment = event.data.attachments?.[at];
      if (!attachment) continue;
      const [names] = await this.values.open([{ event, member: 'fileNames' }]);
      return { event, attachment, fileName: (names as string[] | null)?.[at] ?? attachmentId };
    }
    throw new DomainError('ATTACHMENT_NOT_FOUND', { attachmentId });
  }
}

/** RFC 8187: `encodeURIComponent` leaves a few characters that need encoding here. */
const encodedName = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
