import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@recourse/contracts';
import { openFile, sealFile, type SubjectKey } from '@recourse/evidence';
import { SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';
import type { Repository } from 'typeorm';
import type { Attachment } from '../domain/attachments.js';
import { AttachmentRow } from './attachment.entity.js';

/** Customers' files: sealed with the key of their complaint, in a table that no rebuild touches. */
@Injectable()
export class AttachmentStore {
  private readonly rows: Repository<AttachmentRow>;
  private readonly tenant: string;

  constructor(@Inject(SERVICE_CONTEXT) { dataSource, tenant }: ServiceContext) {
    this.rows = dataSource.getRepository(AttachmentRow);
    this.tenant = tenant;
  }

  /** Durable when it returns. @returns SHA-256 of the sealed bytes */
  async keep(attachmentId: string, stream: string, file: Buffer, key: SubjectKey): Promise<string> {
    const sealed = sealFile(key, { tenant: this.tenant, stream, fileId: attachmentId }, file);
    await this.rows.insert({ attachmentId, stream, sealed });
    return sha256(sealed);
  }

  /** @throws DomainError `ATTACHMENT_NOT_FOUND` when the bytes are gone or are not those that the log names; SealOpenError */
  async open({ attachmentId, sha256: recorded }: Attachment, stream: string, key: SubjectKey): Promise<Buffer> {
    const row = await this.rows.findOneBy({ attachmentId, stream });
    if (!row || sha256(row.sealed) !== recorded) throw new DomainError('ATTACHMENT_NOT_FOUND', { attachmentId });
    return openFile(key, { tenant: this.tenant, stream, fileId: attachmentId }, row.sealed);
  }

  /** Of a file that no event names. */
  async drop(attachmentId: string): Promise<void> {
    await this.rows.delete({ attachmentId });
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
