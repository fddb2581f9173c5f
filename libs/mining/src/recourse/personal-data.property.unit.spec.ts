import { describe, expect, it } from '@jest/globals';
import { eventTypeOf, type Actor, type Envelope } from '@recourse/contracts';
import { historyOf, sampleData, type Step } from '@recourse/contracts/testing';
import fc from 'fast-check';
import { CsvWriter } from '../csv/csv-writer.js';
import { ProcessMiner } from '../discovery/process-miner.js';
import { OcelWriter } from '../ocel/ocel-writer.js';
import { processMap } from '../picture/process-map.js';
import { xesTrace } from '../xes/xes-writer.js';
import { allowed } from './allow-list.js';
import { complaintCase, type Pseudonym } from './complaint-case.js';
import { complaintOcel } from './complaint-objects.js';
import { complaintColumns } from './csv-attributes.js';

const types = Object.keys(sampleData) as (keyof typeof sampleData)[];
const PERSONAL = 'zz-personal-';
/** Names somebody, in a form that no member's schema refuses. */
const someone = fc.nat(99).map((n) => `${PERSONAL}${n}`);
const actor: fc.Arbitrary<Actor> = fc.oneof(
  someone.map((id): Actor => ({ kind: 'person', id, role: 'handler' })),
  someone.map((id): Actor => ({ kind: 'customer', id, role: 'customer' })),
);

/** A complaint whose every event has personal values: of people, sealed, and in members that no release knows yet. */
const complaints: fc.Arbitrary<Envelope[]> = fc
  .array(
    fc.record({ type: fc.constantFrom(...types), actor, name: someone, member: fc.stringMatching(/^[a-z]{9}$/) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((drawn) =>
    historyOf(...drawn.map(({ type, actor: by }): Step => [type, {}, { actor: by }] as never)).map((event, at) => {
      const { name, member } = drawn[at]!;
      const people = JSON.stringify(event.data).replaceAll(
        /handler-\d|staff-\d+|RC-0000-0000|a0000000-[\da-f-]+/g,
        name,
      );
      return {
        ...event,
        sealed: { keyId: name, fields: { '/text': name, [`/${member}`]: name } },
        data: { ...(JSON.parse(people) as object), [member]: name, nested: { [member]: [name] } } as Envelope['data'],
      };
    }),
  );

const pseudonym: Pseudonym = (kind) => `${kind}-0`;

async function everyExport(events: readonly Envelope[]): Promise<Record<string, string>> {
  const placed = events.map((event, index) => ({ event, position: String(index + 1) }));
  const log = complaintCase('c', placed, pseudonym);
  const csv = new CsvWriter(complaintColumns);
  const ocel = new OcelWriter();
  const { events: happened, own, shared } = complaintOcel('c', placed, pseudonym);
  const miner = new ProcessMiner();
  for (const event of log) miner.accept(event);
  return {
    xes: xesTrace(log),
    csv: csv.head() + log.map((event) => csv.row(event)).join(''),
    ocel: [...happened.map((event) => ocel.event(event)), ...[...own, ...shared].map((one) => ocel.object(one))].join(
      '',
    ),
    svg: await processMap(miner.result(), { language: 'en', leastCount: 0, label: (activity) => activity }),
  };
}

describe('personal data', () => {
  it('is in no export, whatever a complaint’s events hold', async () => {
    await fc.assert(
      fc.asyncProperty(complaints, async (events) => {
        expect(JSON.stringify(events)).toContain(PERSONAL);
        for (const [format, text] of Object.entries(await everyExport(events)))
          expect([format, text.includes(PERSONAL)]).toEqual([format, false]);
      }),
      { numRuns: 20 },
    );
  });

  const texts = Object.entries(allowed).flatMap(([name, type]) => (type === 'string' ? [name] : []));

  it.each(types)('can not be written into a member of %s that may be exported: those are codes', (type) => {
    const { data } = eventTypeOf(type);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(/[^a-z0-9._/-]/.test(text));
        for (const name of texts) expect(() => data.parse({ ...sampleData[type], [name]: text })).toThrow();
      }),
      { numRuns: 10 },
    );
  });
});
