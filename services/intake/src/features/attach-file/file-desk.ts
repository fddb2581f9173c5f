import { Inject, Injectable } from '@nestjs/common';
import { DomainError, foldComplaint, isDomainError, isEventOf, type ComplaintState } from '@recourse/contracts';
import { freshBytes, uuidV7 } from '@recourse/evidence';
import {
  keyIdOf,
  Ledger,
  SERVICE_CONTEXT,
  type CommandContext,
  type ExecutedCommand,
  type Principal,
  type ServiceContext,
} from '@recourse/service-kit';
import { AttachmentStore } from '../../attachments/attachment-store.js';
import { sniffMediaType } from '../../attachments/sniff-media-type.js';
import {
  assertAccepted,
  assertTakesFile,
  attachFile,
  readFileName,
  type Attachment,
} from '../../domain/attachments.js';

export interface Upload {
  readonly stream: string;
  readonly channel: string;
  readonly file: Buffer;
  readonly fileName: string;
  /** Who hands it in, which may follow from the complaint. */
  readonly principalOf: (state: ComplaintState) => Principal;
}

export interface Attached extends ExecutedCommand {
  readonly attachment: Attachment;
}

/**
 * Takes files in. The sealed bytes are durable before the event that names them: a crash between the two leaves bytes that
 * nobody finds, and never an event without its bytes.
 */
@Injectable()
export class FileDesk {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(AttachmentStore) private readonly attachments: AttachmentStore,
  ) {}

  /** @throws DomainError `ATTACHMENT_TYPE_REFUSED`, and what `attachFile` refuses with */
  async attach(upload: Upload, command: CommandContext): Promise<Attached> {
    const { stream, file } = upload;
    const mediaType = await sniffMediaType(file);
    assertAccepted(mediaType);
    const attachmentId = uuidV7(Date.parse(command.now), freshBytes(10));
    const sha256 = await this.attachments.keep(attachmentId, stream, file, await this.keyOf(stream));
    const attachment = { attachmentId, sha256, size: file.length, mediaType };
    try {
      const result = await this.append(upload, attachment, command);
      if (!result.repeated) return { ...result, attachment };
      await this.attachments.drop(attachmentId);
      return { ...result, attachment: await this.recorded(result) };
    } catch (error) {
      // Where the answer to the append was lost, the event may name the file.
      if (!isDomainError(error, 'STORE_APPEND_UNKNOWN')) await this.attachments.drop(attachmentId);
      throw error;
    }
  }

  private append(upload: Upload, attachment: Attachment, command: CommandContext): Promise<ExecutedCommand> {
    const { stream, channel, principalOf } = upload;
    const fileName = readFileName(upload.fileName);
    return this.ledger.execute(stream, command, { emits: ['complaint.supplemented'] }, (history) => {
      const state = foldComplaint(history);
      const sender = { principal: principalOf(state), now: command.now };
      return attachFile(state, { channel, attachment, fileName }, sender);
    });
  }

  /** The key of the complaint; nothing is stored for one that takes no files. */
  private async keyOf(stream: string) {
    const { events } = await this.context.store.readStream(stream);
    const history = events.map(({ event }) => event);
    assertTakesFile(foldComplaint(history));
    const keyId = keyIdOf(history);
    if (keyId === null) throw new DomainError('COMPLAINT_NOT_FOUND');
    return this.context.keyRing.get(keyId);
  }

  /** The file that this command left when it came first. */
  private async recorded({ stream, eventId }: ExecutedCommand): Promise<Attachment> {
    const { events } = await this.context.store.readStream(stream);
    const event = events.find((one) => one.event.id === eventId)?.event;
    const first = event && isEventOf(event, 'complaint.supplemented') ? event.data.attachments?.[0] : undefined;
    if (!first) throw new DomainError('IDEMPOTENCY_KEY_REUSED', { stream });
    return first;
  }
}
