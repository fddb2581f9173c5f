import { describe, expect, it } from '@jest/globals';
import { START, type EventStore } from '@recourse/event-store';
import { onProjectionBench, type ProjectionBench } from './projection-bench.fixture.js';
import type { EventProjection } from './row-projection.js';
import { sampleEvents, type SampleEventRow } from './samples.fixture.js';

const rowsOf = (bench: ProjectionBench) =>
  bench.sql<SampleEventRow>('select position, type, event_id as "eventId" from intake.sample_event order by position');

/** What the log says. */
async function eventsOf(store: EventStore): Promise<SampleEventRow[]> {
  const { events } = await store.readAll(START, { limit: 1_000 });
  return events.map(({ event, position }) => ({ position, type: event.type, eventId: event.id }));
}

const projections = [sampleEvents as EventProjection];

describe('A projection of events', () => {
  it(
    'has one row of every event, also of those that come again',
    onProjectionBench(async (bench) => {
      const consumer = await bench.started({ projections });
      await bench.rounds(3);
      await bench.settled(consumer);
      await consumer.stop();
      await bench.sql(`update intake.consumer_checkpoint set position = '10' where consumer_group = 'sample.project'`);
      const again = await bench.started({ projections });
      await bench.rounds(1);
      await bench.settled(again);
      const rows = await rowsOf(bench);
      expect(rows).toHaveLength(100);
      expect(rows).toEqual(await eventsOf(bench.store));
    }),
  );

  it(
    'is compared and built anew like any other',
    onProjectionBench(async (bench) => {
      const consumer = await bench.started({ projections });
      await bench.rounds(2);
      await bench.settled(consumer);
      expect(await consumer.check()).toMatchObject({ tables: 1, rows: 50, different: 0 });
      await bench.sql(`update intake.sample_event set type = 'something.else' where position = 7`);
      await bench.sql('delete from intake.sample_event where position = 30');
      await bench.sql(`insert into intake.sample_event values (99, 'not.there', gen_random_uuid())`);
      const different = {
        rows: 50,
        different: 3,
        examples: ['7', '30', '99'].map((key) => ({ table: 'sample_event', key })),
      };
      expect(await consumer.check()).toMatchObject(different);
      expect(await consumer.rebuild()).toMatchObject(different);
      expect(await rowsOf(bench)).toEqual(await eventsOf(bench.store));
      await bench.rounds(1);
      await bench.settled(consumer);
      expect(await consumer.check()).toMatchObject({ rows: 75, different: 0 });
    }),
  );
});
