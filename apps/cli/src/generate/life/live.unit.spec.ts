import { describe, expect, it } from '@jest/globals';
import { eventTypeOf, type Envelope } from '@recourse/contracts';
import { historyProblems } from '@recourse/contracts/testing';
import fc from 'fast-check';
import { HISTORY_PACK, historyConfiguration } from '../configuration/history-configuration.js';
import { worldOf, type PopulationSettings } from '../population/population.js';
import { Lives } from './live.js';

const settings: PopulationSettings = {
  complaints: 400,
  seed: 'spec',
  from: '2025-01-01T00:00:00.000Z',
  until: '2025-07-01T00:00:00.000Z',
};

function livesOf(changed: Partial<PopulationSettings> = {}): Lives {
  const configuration = historyConfiguration(settings.complaints);
  return new Lives(
    worldOf(
      { ...settings, ...changed },
      {
        tenant: 'default',
        staff: configuration.staff,
        rules: { reference: { pack: HISTORY_PACK, version: 1, hash: 'hash' }, content: configuration.rules[0]! },
        encrypt: (blocks) => blocks.map((byte, index) => (byte * 31 + index) & 255),
      },
    ),
  );
}

const anyNumber = fc.integer({ min: 0, max: settings.complaints - 1 });
const clear = (index: number, lives = livesOf()) => lives.live(index).drafts.map(({ event }) => event);

describe('a generated history', () => {
  const lives = livesOf();

  it('could have been made by the product: every command allowed, every clock met in time or missed when due', () => {
    fc.assert(
      fc.property(anyNumber, (index) => {
        expect(historyProblems(clear(index, lives))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['an event is left out', (events) => events.filter(({ type }) => type !== 'complaint.classified')],
    ['two events change places', ([first, second, ...others]) => [second!, first!, ...others]],
    [
      'a clock is met too late',
      (events) =>
        events.map((event) =>
          event.type === 'complaint.clock-met' ? { ...event, occurredAt: '2030-01-01T00:00:00.000Z' } : event,
        ),
    ],
  ] as const satisfies readonly (readonly [string, (events: Envelope[]) => Envelope[]])[])(
    'is found out by the checker when %s',
    (_, spoil) => {
      const numbers = Array.from({ length: 20 }, (_none, index) => index);
      const events = numbers
        .map((index) => clear(index, lives))
        .find((one) => one.some(({ type }) => type === 'complaint.clock-met'))!;
      expect(historyProblems(spoil([...events]))).not.toEqual([]);
    },
  );

  it('passes the schemas of its events, clear and personal parts', () => {
    fc.assert(
      fc.property(anyNumber, (index) => {
        const { drafts, customer } = lives.live(index);
        for (const { event, personal } of [...drafts, ...(customer ? [customer] : [])]) {
          const type = eventTypeOf(event.type);
          expect(type.data.accepts(event.data)).toBe(true);
          if (personal) expect(type.personal?.accepts(personal)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('follows from the seed alone, and is another one with another seed', () => {
    fc.assert(
      fc.property(anyNumber, (index) => {
        expect(livesOf().live(index)).toEqual(lives.live(index));
        expect(clear(index, livesOf({ seed: 'other' }))[0]!.id).not.toBe(clear(index, lives)[0]!.id);
      }),
      { numRuns: 5 },
    );
  });
});

describe('a population', () => {
  const all = Array.from({ length: settings.complaints }, (_, index) => livesOf().live(index));
  const events = all.flatMap(({ drafts }) => drafts.map(({ event }) => event));

  it('gives every complaint a reference and every event an id of its own', () => {
    const references = all.map(({ drafts }) => drafts[0]!.event.data['reference']);
    expect(new Set(references).size).toBe(all.length);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('comes in in the order of its numbers, within the period', () => {
    const received = all.map(({ drafts }) => drafts[0]!.event.occurredAt);
    expect(received).toEqual(received.toSorted());
    expect(received[0]! >= settings.from && received.at(-1)! < settings.until).toBe(true);
  });

  it('has everything that happens to complaints', () => {
    const types = new Set(events.map(({ type }) => type));
    for (const type of [
      'complaint.returned',
      'complaint.reopened',
      'complaint.promise-broken',
      'complaint.compensation-paid',
      'complaint.withdrawn',
      'complaint.clock-missed',
      'complaint.supplemented',
    ])
      expect(types).toContain(type);
    expect(events.some(({ data }) => data['corrects'] !== undefined)).toBe(true);
    expect(new Set(all.map(({ customerId }) => customerId)).size).toBeLessThan(all.length);
    expect(new Set(events.flatMap(({ data }) => (data['language'] ? [data['language']] : [])))).toEqual(
      new Set(['en', 'zh']),
    );
  });
});
