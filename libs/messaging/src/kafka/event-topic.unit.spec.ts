import { describe, expect, it } from '@jest/globals';
import { cloudEventHeaders, EVENT_TOPIC_PARTITIONS, EVENT_TOPIC_RETENTION } from '@recourse/contracts';
import { historyOf, stepsTo } from '@recourse/contracts/testing';
import { CarriedEvent, type Position } from '@recourse/event-store';
import { toRecord } from './record.js';
import { settingsFor } from './topic.js';

describe('the event topic is what its published description states', () => {
  it('in its retention', () => {
    const settings = settingsFor(1).map(({ name, value }) => [name, value]);
    const stated = Object.entries(EVENT_TOPIC_RETENTION).map(([name, value]) => [name, String(value)]);
    expect(settings).toEqual(expect.arrayContaining(stated));
  });

  it.each(historyOf(...stepsTo.closed))('in the headers of $type', (event) => {
    const bytes = Buffer.from(JSON.stringify(event));
    const recorded = new CarriedEvent(String(event.revision + 1) as Position, bytes, 'recourse_intake');
    const { headers } = toRecord(recorded, EVENT_TOPIC_PARTITIONS);
    expect(Object.keys(headers).toSorted()).toEqual(Object.keys(cloudEventHeaders).toSorted());
    const astray = Object.entries(cloudEventHeaders).filter(
      ([name, { pattern }]) => !new RegExp(pattern, 'u').test(headers[name as keyof typeof headers]),
    );
    expect(astray).toEqual([]);
  });
});
