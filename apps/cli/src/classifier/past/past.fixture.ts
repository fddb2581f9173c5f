import { encodeModel, train } from '@recourse/classifier';
import { streamName, type DataOf, type Envelope, type RulesPack } from '@recourse/contracts';
import { historyOf, type Step } from '@recourse/contracts/testing';
import { START, type Position, type RecordedEvent } from '@recourse/event-store';
import { demoConfiguration } from '../../demo/load-demo.js';
import type { Past } from './open-past.js';
import type { PastComplaint } from './past-complaints.js';

const [shipped] = demoConfiguration().rules;
const LATE = 'delivery/late';
const DEFECT = 'product/defect';

/** A pack of two categories whose rules fit nothing but what `changes` says. */
export const packOf = (changes: Partial<RulesPack['classification']> = {}): RulesPack => ({
  ...shipped!,
  pack: 'past',
  effectiveFrom: '2020-01-01',
  channels: ['web'],
  categories: [LATE, DEFECT].map((code) => ({ code, title: { en: code, zh: code } })),
  classification: { rules: [], threshold: 0, ...changes },
});

const words = { [LATE]: 'parcel courier late', [DEFECT]: 'lamp broken glass' };
const documents = Object.entries(words).flatMap(([label, text]) =>
  Array.from({ length: 6 }, (_, index) => ({ text: `${text} ${index}`, label })),
);
export const model = train(documents, { seed: 1, dataSha256: '0'.repeat(64) });
export const modelReference = { id: 'house', sha256: 'a'.repeat(64) };

const [, ...rest] = historyOf(['complaint.received'], ['complaint.classified']);

/** An event of the pack's stream. */
export function ofPack(
  type: 'rules.published' | 'rules.model-adopted' | 'rules.model-retired',
  data: object,
): Envelope {
  return { ...rest[0]!, type, stream: streamName.rules('past'), data: data as Envelope['data'] };
}

export const published = (content: RulesPack) => ofPack('rules.published', { version: 1, content });
export const adopted = () =>
  ofPack('rules.model-adopted', {
    pack: 'past',
    model: modelReference,
    effectiveFrom: '2020-01-01',
  } satisfies Partial<DataOf<'rules.model-adopted'>>);

/** The history of the complaint of this number. */
export const complaint = (number: number, ...steps: readonly Step[]): Envelope[] =>
  historyOf(['complaint.received', { reference: `RC-0000-000${number}` }], ...steps).map((event) => ({
    ...event,
    id: `${number}-${event.revision}`,
    stream: `complaint-${number}`,
  }));

export interface InMemory {
  readonly past: Past;
  readonly complaints: readonly PastComplaint[];
  /** Ids of the events whose text was asked for. */
  readonly opened: string[];
}

/** A past in memory: the events in the order of the log, and the texts by number of complaint, null where erased. */
export function pastOf(log: readonly Envelope[], texts: readonly (string | null)[]): InMemory {
  const recorded = log.map((event, index): RecordedEvent => ({
    type: event.type,
    event,
    position: String(index + 1) as Position,
    bytes: new Uint8Array(),
    hash: new Uint8Array(),
    appendedBy: 'test',
  }));
  const inStream = (stream: string) => recorded.filter(({ event }) => event.stream === stream);
  const opened: string[] = [];
  const store = {
    countAfter: () => Promise.resolve(recorded.length),
    head: () => Promise.resolve(recorded.at(-1)?.position ?? START),
    readAll: (after: Position, { limit }: { limit: number }) => {
      const events = recorded.slice(Number(after), Number(after) + limit);
      return Promise.resolve({ events, last: events.at(-1)?.position ?? after });
    },
    readStreams: (streams: readonly string[]) => Promise.resolve(streams.map((one) => ({ events: inStream(one) }))),
  };
  const pool = {
    query: (sql: string) =>
      Promise.resolve({ rows: sql.includes('routing.model') ? [{ bytes: encodeModel(model) }] : [{ pack: 'past' }] }),
  };
  const past = {
    store,
    pool,
    textOf: ({ id }: Envelope) => {
      opened.push(id);
      return Promise.resolve(texts[Number(id.split('-')[0])] ?? null);
    },
    wantKeys: () => Promise.resolve(),
  } as unknown as Past;
  const complaints = recorded.flatMap(({ event, position }) =>
    event.type === 'complaint.received'
      ? [{ received: event, position, history: inStream(event.stream).map((one) => one.event) }]
      : [],
  );
  return { past, complaints, opened };
}
