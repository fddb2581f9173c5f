import { describe, expect, it } from '@jest/globals';
import { DomainError, type Envelope } from '@recourse/contracts';
import { continued, historyOf, sampleData } from '@recourse/contracts/testing';
import type { EventStore, ExpectedRevision, NewEvent, StreamSlice } from '@recourse/event-store';
import type { ServiceContext } from '../app/service-context.js';
import { decided, type Decision } from './decision.js';
import { Ledger } from './ledger.js';

/** One complaint's stream, and how often it was read. */
class Stream {
  reads = 0;

  constructor(public history: Envelope[]) {}

  /** Somebody else's. */
  grow(): void {
    this.history = continued(this.history, ['complaint.supplemented']);
  }

  get ledger(): Ledger {
    const store: Partial<EventStore> = {
      readStream: async (stream: string): Promise<StreamSlice> => {
        this.reads += 1;
        const events = this.history.map((event) => ({ event }) as StreamSlice['events'][number]);
        return { stream, events, revision: events.length - 1 };
      },
      append: async (stream: string, expected: ExpectedRevision, events: readonly NewEvent[]) => {
        const actual = this.history.length - 1;
        if (expected !== actual) throw new DomainError('REVISION_MISMATCH', { stream, expected, actual });
        for (const event of events) {
          const revision = this.history.length;
          this.history = [...this.history, { ...event, stream, revision, recordedAt: event.occurredAt, prev: 'some' }];
        }
        return { revision: this.history.length - 1, position: '9' as never, repeated: false };
      },
    };
    return new Ledger({
      service: 'routing',
      tenant: 'test',
      store,
      now: () => new Date(0),
    } as unknown as ServiceContext);
  }
}

const nothing = (): readonly Decision[] => [];
const proposes = (): readonly Decision[] => [decided('complaint.classified', sampleData['complaint.classified'])];

/** A history of three events, each of which is a cause, and one lane. */
function given() {
  const stream = new Stream(historyOf(['complaint.received'], ['complaint.acknowledged'], ['complaint.classified']));
  const { ledger } = stream;
  const lane = { key: 'a' };
  const told: number[] = [];
  const react = (cause: number, decide: () => readonly Decision[], given: object = { lane }) => {
    const event = stream.history[cause]!;
    return ledger.react(event.stream, { handler: `routing.test-${cause}`, cause: event, ...given }, (history) => {
      told.push(history.length);
      return decide();
    });
  };
  return { stream, react, told };
}

describe('reactions in one lane', () => {
  it('read the stream once as long as they append nothing', async () => {
    const { stream, react, told } = given();
    for (const cause of [0, 1, 2]) await react(cause, nothing);
    expect([stream.reads, told]).toEqual([1, [3, 3, 3]]);
  });

  it('read it each for themselves in different lanes, and without one', async () => {
    const { stream, react } = given();
    await react(0, nothing);
    await react(1, nothing, { lane: { key: 'a' } });
    await react(2, nothing, {});
    expect(stream.reads).toBe(3);
  });

  it('read it anew for a cause that was not there yet', async () => {
    const { stream, react, told } = given();
    await react(0, nothing);
    stream.grow();
    await react(3, nothing);
    expect([stream.reads, told]).toEqual([2, [3, 4]]);
  });

  it('read it anew behind an append, and find their answer there', async () => {
    const { stream, react, told } = given();
    await react(0, proposes);
    await react(1, nothing);
    expect([stream.reads, told]).toEqual([2, [3, 4]]);
    expect(await react(0, proposes)).toBeNull();
    expect(stream.history).toHaveLength(4);
  });

  it('decide again on what has come meanwhile, before anything is appended', async () => {
    const { stream, react, told } = given();
    await react(0, nothing);
    stream.grow();
    expect(await react(1, proposes)).toMatchObject({ revision: 4 });
    expect([stream.reads, told]).toEqual([2, [3, 3, 4]]);
  });
});
