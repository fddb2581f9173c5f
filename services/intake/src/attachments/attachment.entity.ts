import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A customer's file, sealed. No read model: it stands in no event, so nothing computes it again. Part of the backup. */
@Entity({ name: 'attachment' })
export class AttachmentRow {
  @PrimaryColumn('text', { name: 'attachment_id' })
  attachmentId!: string;

  /** Of the complaint. */
  @Column('text')
  stream!: string;

  @Column('bytea')
  sealed!: Buffer;
}
