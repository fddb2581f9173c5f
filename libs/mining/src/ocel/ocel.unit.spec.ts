import { describe, expect, it } from '@jest/globals';
import { timestampOf } from '../event-log/timestamp.js';
import { flattened, ocelLog } from './ocel-reader.js';
import { FROM_THE_BEGINNING, type OcelEvent, type OcelObject } from './ocel-log.js';
import { OcelWriter } from './ocel-writer.js';

const event: OcelEvent = {
  id: 'e1',
  type: 'opened',
  time: '2026-01-01T10:00:00.000Z',
  attributes: [
    { name: 'count', value: 3 },
    { name: 'late', value: false },
    { name: 'due', value: timestampOf('2026-01-02T10:00:00+08:00')! },
    { name: 'note "x"', value: '投诉' },
  ],
  relationships: [{ objectId: 'o1', qualifier: 'case' }],
};
const object: OcelObject = {
  id: 'o1',
  type: 'case',
  attributes: [
    { name: 'status', time: FROM_THE_BEGINNING, value: 'open' },
    { name: 'status', time: '2026-01-03T00:00:00.000Z', value: 'closed' },
  ],
  relationships: [],
};

function written(stringValues = false): string {
  const writer = new OcelWriter({ stringValues });
  return `${writer.head}${writer.event(event)}${writer.event({ ...event, id: 'e2' })}${writer.between}${writer.object(object)}${writer.tail()}`;
}

const changed = (change: (log: Record<string, { attributes: object[] }[]>) => void): string => {
  const log = JSON.parse(written()) as Record<string, { attributes: object[] }[]>;
  change(log);
  return JSON.stringify(log);
};

describe('OCEL', () => {
  it.each([false, true])('reads back what it wrote; every value a string: %p', (stringValues) => {
    const { events, objects, eventTypes, objectTypes } = ocelLog(written(stringValues));
    expect({ events, objects }).toEqual({ events: [event, { ...event, id: 'e2' }], objects: [object] });
    expect(objectTypes).toEqual([{ name: 'case', attributes: [{ name: 'status', type: 'string' }] }]);
    expect(eventTypes[0]!.attributes.map(({ type }) => type)).toEqual(['integer', 'time', 'boolean', 'string']);
  });

  it('takes an event once for an object to which it is related in two ways', () => {
    const twice = [...event.relationships, { objectId: 'o1', qualifier: 'again' }];
    const log = { ...ocelLog(written()), events: [{ ...event, relationships: twice }] };
    expect([...flattened(log, 'case')].map(({ caseId, activity }) => [caseId, activity])).toEqual([['o1', 'opened']]);
  });

  it('is an empty log without events', () => {
    const writer = new OcelWriter();
    expect(ocelLog(writer.head + writer.between + writer.tail())).toEqual({
      eventTypes: [],
      objectTypes: [],
      events: [],
      objects: [],
    });
  });

  it.each<[string, string]>([
    ['no JSON', '{'],
    ['no objects', '{"events":[],"eventTypes":[],"objectTypes":[]}'],
    ['an event of no declared type', changed((log) => void (log['eventTypes'] = []))],
    ['an attribute that is not declared', changed((log) => void (log['eventTypes']![0]!.attributes = []))],
    ['an object that is not there', changed((log) => void (log['objects'] = []))],
    ['an object twice', changed((log) => void log['objects']!.push(log['objects']![0]!))],
    [
      'a value of another type',
      changed((log) => void Object.assign(log['events']![0]!.attributes[0]!, { value: 'x' })),
    ],
    ['a time that is none', changed((log) => void Object.assign(log['events']![0]!, { time: 'soon' }))],
  ])('refuses %s', (_, text) => {
    expect(() => ocelLog(text)).toThrow(expect.objectContaining({ code: 'LOG_NOT_OCEL' }));
  });
});
