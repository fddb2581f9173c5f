import { describe, expect, it } from '@jest/globals';
import { createPostgresLog } from '@recourse/event-store/conformance';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { openServiceDatabase } from '../conformance/service-database.js';
import { RowTable } from './row-table.js';

@Entity()
class OtherKey {
  @PrimaryColumn('text')
  id!: string;
  @Column('integer')
  revision!: number;
}

@Entity()
class NoRevision {
  @PrimaryColumn('text')
  stream!: string;
}

@Entity()
class LocalTime {
  @PrimaryColumn('text')
  stream!: string;
  @Column('integer')
  revision!: number;
  @Column()
  at!: Date;
}

@Entity()
class TextList {
  @PrimaryColumn('text')
  stream!: string;
  @Column('integer')
  revision!: number;
  @Column('simple-array')
  names!: string[];
}

describe('an entity to project into', () => {
  it('is refused when rows could not be found, guarded or compared', async () => {
    const log = await createPostgresLog();
    const entities = [OtherKey, NoRevision, LocalTime, TextList];
    const dataSource = await openServiceDatabase(log.urlOf('intake'), { entities, migrations: [] });
    try {
      for (const entity of entities) {
        expect(() => RowTable.metadataOf(dataSource, entity, 'stream')).toThrow(
          expect.objectContaining({ code: 'ENTITY_UNFIT' }),
        );
      }
    } finally {
      await dataSource.destroy();
      await log.destroy();
    }
  });
});
