import fc from 'fast-check';
import type { Attributes, LogEvent } from './log-event.js';
import { timestampOf, type Timestamp } from './timestamp.js';

const OFFSETS = ['Z', '+01:00', '-09:30', '+05:45'];

/** Instants of some weeks, written with an offset and up to six digits of a second. */
const time: fc.Arbitrary<Timestamp> = fc
  .record({
    at: fc.integer({ min: Date.parse('2026-03-20T00:00:00Z'), max: Date.parse('2026-04-10T00:00:00Z') }),
    digits: fc.constantFrom('', '.5', '.123', '.123456'),
    offset: fc.constantFrom(...OFFSETS),
  })
  .map(({ at, digits, offset }) => timestampOf(`${new Date(at).toISOString().slice(0, 19)}${digits}${offset}`)!);

/** Few, so that much repeats, and some as other people's logs have them: spaces, quotes, markup, other scripts, and words that JavaScript knows. */
const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('A', 'B', 'C') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('D e', 'f,"g"', '<h & i>', '投诉', '𠮷😀', 'j\r\n\tk', '__proto__', 'constructor'),
  },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z ]{0,6}[a-z]$/) },
);

const key = fc.constantFrom('cost', 'note', 'org:resource', 'flag', '__proto__');
/** Also what stands beyond the BMP, what controls, and halves of characters. */
const text = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom('"', '\b', '\u0000', '\u2028', '\ufffe', '\ud83d'),
  ),
  maxLength: 8,
});
const value = fc.oneof(fc.string({ maxLength: 8 }), text, fc.integer(), fc.boolean(), time);

const attributes: fc.Arbitrary<Attributes> = fc
  .uniqueArray(fc.tuple(key, value), { selector: ([one]) => one, maxLength: 3 })
  .map((entries) => Object.fromEntries(entries));

interface Drawn {
  readonly caseAttributes: Attributes;
  readonly events: readonly Pick<LogEvent, 'activity' | 'time' | 'team' | 'attributes'>[];
}

const drawnCase: fc.Arbitrary<Drawn> = fc.record({
  caseAttributes: attributes,
  events: fc.array(
    fc.record({
      activity: name,
      time: fc.option(time, { freq: 8 }),
      team: fc.option(fc.constantFrom('north', 'south', 'east'), { freq: 2 }),
      attributes,
    }),
    { minLength: 1, maxLength: 9 },
  ),
});

/** Cases with at least one event each, and an order in which their events are mixed, each case's in its own. */
export const logs: fc.Arbitrary<{ readonly cases: readonly LogEvent[][]; readonly mixed: readonly LogEvent[] }> = fc
  .record({ drawn: fc.array(drawnCase, { maxLength: 12 }), seed: fc.infiniteStream(fc.nat()) })
  .map(({ drawn, seed }) => {
    const cases = drawn.map(({ events, caseAttributes }, index) =>
      events.map((event): LogEvent => ({ caseId: `case ${index}`, ...event, caseAttributes })),
    );
    const left = cases.map((events) => [...events]);
    const mixed: LogEvent[] = [];
    while (left.some((events) => events.length > 0)) {
      const waiting = left.filter((events) => events.length > 0);
      mixed.push(waiting[Number(seed.next().value) % waiting.length]!.shift()!);
    }
    return { cases, mixed };
  });
