import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The file of a model. No read model: it stands in no event, so nothing computes it again. Part of the backup. */
@Entity({ name: 'model' })
export class ModelRow {
  @PrimaryColumn('text')
  sha256!: string;

  @Column('bytea')
  bytes!: Buffer;
}
