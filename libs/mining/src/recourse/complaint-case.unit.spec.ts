import { describe, expect, it } from '@jest/globals';
import { eventTypes, type Envelope } from '@recourse/contracts';
import { continued, historyOf, person, sampleData, stepsTo, type Step } from '@recourse/contracts/testing';
import { complaintCase, type PlacedEvent, type Pseudonym } from './complaint-case.js';
import { complaintOcel } from './complaint-objects.js';
import { StatusTimes } from './time-in-status.js';
import { ConformanceCheck } from '../conformance/conformance.js';

const placed = (events: readonly Envelope[]): PlacedEvent[] =>
  events.map((event, index) => ({ event, position: String(index + 1) }));

/** Says that it was asked, and not for whom. */
const pseudonym: Pseudonym = (kind) => `${kind}-somebody`;

/** One event of every type, with everything that may not leave the log made easy to find. */
const everything = (): Envelope[] => {
  const steps = (Object.keys(sampleData) as (keyof typeof sampleData)[]).map((type): Step => [type] as never);
  return continued([], ...steps).map((event) => ({
    ...event,
    actor: person('secret-actor'),
    sealed: { keyId: 'secret-key', fields: { '/text': 'secret-text' } },
    data: JSON.parse(
      JSON.stringify(event.data).replaceAll(/handler-\d|RC-0000-0000|a0000000-[\da-f-]+/g, 'secret-person'),
    ) as Envelope['data'],
  }));
};

describe('complaintCase', () => {
  it('has every type of a complaint’s events, in the order of their revisions', () => {
    const types = eventTypes.map(({ type }) => type).filter((type) => type.startsWith('complaint.'));
    const written = complaintCase('c', placed(everything()), pseudonym).map(({ activity }) => activity);
    expect(new Set(written)).toEqual(new Set(types));
  });

  it.each([
    ['a case', () => complaintCase('c', placed(everything()), pseudonym)],
    ['an object-centric log', () => complaintOcel('c', placed(everything()), pseudonym)],
  ])('writes nobody’s id, reference or sealed value into %s', (_, write) => {
    expect(JSON.stringify(everything())).toContain('secret-');
    expect(JSON.stringify(write())).not.toContain('secret-');
  });

  it('leaves out what a later version of an event adds, until it is allowed', () => {
    const [event] = historyOf(['complaint.received']);
    const later = { ...event!, data: { ...event!.data, nickname: 'Bo' } };
    expect(JSON.stringify(complaintCase('c', placed([later]), pseudonym))).not.toContain('Bo');
  });

  it('knows no time where it is not known, and the team from an assignment on', () => {
    const events = historyOf(
      ['complaint.received'],
      ['complaint.classified', {}, { occurredPrecision: 'unknown' }],
      ['complaint.assigned', { team: 'logistics' }],
    );
    const written = complaintCase('c', placed(events), pseudonym);
    expect(written.map(({ time }) => time !== null)).toEqual([true, false, true]);
    expect(written.map(({ team }) => team)).toEqual([null, null, 'logistics']);
    expect(written[2]!.attributes).toMatchObject({ assignee: 'handler-somebody', position: 3, revision: 2 });
  });
});

describe('complaintOcel', () => {
  it('gives a complaint its values with the times at which they changed', () => {
    const events = historyOf(...stepsTo.closed);
    const { own } = complaintOcel('c', placed(events), pseudonym);
    const statuses = own[0]!.attributes.filter(({ name }) => name === 'status');
    expect(statuses.map(({ value, time }) => [value, time])).toEqual([
      ['received', '1970-01-01T00:00:00Z'],
      ['classified', events[1]!.occurredAt],
      ['assigned', events[2]!.occurredAt],
      ['resolved', events[3]!.occurredAt],
      ['closed', events[4]!.occurredAt],
    ]);
  });

  it('relates every event to objects that are there', () => {
    const { events, own, shared } = complaintOcel('c', placed(everything()), pseudonym);
    const ids = new Set([...own, ...shared].map(({ id }) => id));
    for (const { relationships } of events)
      expect(relationships.filter(({ objectId }) => !ids.has(objectId))).toEqual([]);
    expect(new Set([...own, ...shared].map(({ type }) => type))).toEqual(
      new Set(['complaint', 'promise', 'compensation', 'customer', 'channel', 'handler', 'team', 'rules']),
    );
  });
});

describe('StatusTimes', () => {
  it('counts each stay in a state once it ends', () => {
    const times = new StatusTimes();
    times.begin();
    new ConformanceCheck().accept('c', historyOf(...stepsTo.resolved), (state, event) => times.step(state, event));
    expect(times.result().map(({ status, stays, totalSeconds }) => [status, stays, totalSeconds])).toEqual([
      ['received', 1, 60],
      ['classified', 1, 60],
      ['assigned', 1, 60],
      ['resolved', 0, 0],
    ]);
  });
});
