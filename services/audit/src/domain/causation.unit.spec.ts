import { describe, expect, it } from '@jest/globals';
import { causesOf, effectsOf } from './causation.js';

const caused = (id: string, causationId: string) => ({ event: { id, causationId } });
type Event = ReturnType<typeof caused>;

/** A command led to a; a to b and c; b to d. */
const log = [caused('a', 'command'), caused('b', 'a'), caused('c', 'a'), caused('d', 'b')];
const among = (events: readonly Event[]) => ({
  find: async (id: string) => events.find(({ event }) => event.id === id) ?? null,
  causedBy: async (ids: readonly string[], most: number) =>
    events.filter(({ event }) => ids.includes(event.causationId)).slice(0, most),
});
const { find, causedBy } = among(log);
const idsOf = (events: readonly Event[]) => events.map(({ event }) => event.id);
const effects = async (event: Event, most: number) => {
  const { events, truncated } = await effectsOf(event, most, causedBy);
  return [events.map(({ distance, recorded }) => `${distance}${recorded.event.id}`), truncated];
};

describe('Causes', () => {
  it('come nearest first and end at the command', async () => {
    expect(idsOf(await causesOf(log[3]!, find))).toEqual(['b', 'a']);
    expect(await causesOf(log[0]!, find)).toEqual([]);
  });

  it('end, also in a record in which events cause each other', async () => {
    const circle = among([caused('x', 'y'), caused('y', 'x')]);
    expect(await causesOf(caused('x', 'y'), circle.find)).toHaveLength(50);
  });
});

describe('Effects', () => {
  it('come by their distance', async () => {
    expect(await effects(log[0]!, 10)).toEqual([['1b', '1c', '2d'], false]);
    expect(await effects(log[2]!, 10)).toEqual([[], false]);
  });

  it('are cut where there are more than were asked for, and only there', async () => {
    expect(await effects(log[0]!, 3)).toEqual([['1b', '1c', '2d'], false]);
    expect(await effects(log[0]!, 2)).toEqual([['1b', '1c'], true]);
    expect(await effects(log[0]!, 1)).toEqual([['1b'], true]);
  });

  it('end, also in a record in which events cause each other', async () => {
    const circle = among([caused('x', 'y'), caused('y', 'x')]);
    const { events, truncated } = await effectsOf(caused('x', 'y'), 1_000, circle.causedBy);
    expect([events.length, truncated]).toEqual([50, true]);
  });
});
