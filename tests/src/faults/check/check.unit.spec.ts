import { describe, expect, it } from '@jest/globals';
import { check, complaintsOf } from './check.js';
import type { Evidence, LoggedEvent } from './evidence.js';

let position = 0;
const event = (stream: string, revision: number, type: string, facts: Partial<LoggedEvent> = {}): LoggedEvent => ({
  position: String((position += 1)),
  id: `${stream}@${revision}`,
  stream,
  revision,
  type,
  actor: { kind: 'channel', id: 'web' },
  causationId: 'command',
  key: '',
  ...facts,
});

const by = (handler: string, cause: string, key = ''): Partial<LoggedEvent> => ({
  actor: { kind: 'automation', id: handler },
  causationId: cause,
  key,
});

/** The log of one complaint that was filed, classified and assigned, as it should be. */
function history(id: string): LoggedEvent[] {
  const stream = `complaint-${id}`;
  const received = `${stream}@0`;
  return [
    event(stream, 0, 'complaint.received', { externalId: `external-${id}`, customer: id }),
    event(stream, 1, 'complaint.acknowledged'),
    event(`customer-${id}`, 0, 'customer.registered', by('intake.register-customer', received)),
    event(stream, 2, 'complaint.classified', by('routing.classify', received)),
    event(stream, 3, 'complaint.clock-started', by('routing.classify', received, 'response')),
    event(stream, 4, 'complaint.clock-started', by('routing.classify', received, 'resolution')),
    event(stream, 5, 'complaint.assigned', by('routing.assign', `${stream}@2`)),
  ];
}

const evidence = (events: readonly LoggedEvent[], facts: Partial<Evidence> = {}): Evidence => ({
  acknowledged: new Map([
    ['external-a', 'a'],
    ['external-b', 'b'],
  ]),
  resolved: [],
  events,
  readModelDiffs: { intake: 0, routing: 0 },
  recordFailures: 0,
  ...facts,
});

const sound = () => [...history('a'), ...history('b')];
const findings = (events: readonly LoggedEvent[], facts?: Partial<Evidence>) => check(evidence(events, facts));

describe('the checker of fault tests', () => {
  it('finds nothing wrong with a log as it should be', () => {
    const result = findings(sound());
    expect(complaintsOf(result)).toEqual([]);
    expect(result.present).toBe(2);
  });

  it('misses a complaint that was acknowledged and is not there', () => {
    const result = findings(history('a'));
    expect(result).toMatchObject({ present: 1, lostComplaints: 1 });
    expect(complaintsOf(result)).toEqual(['lostComplaints: 1']);
  });

  it('misses one that is there under another id than the answer said', () => {
    expect(findings(sound(), { acknowledged: new Map([['external-a', 'b']]) }).lostComplaints).toBe(1);
  });

  it('finds one external id in two streams, or twice in one', () => {
    const twin = history('c').map((one) => (one.externalId ? { ...one, externalId: 'external-a' } : one));
    expect(findings([...sound(), ...twin])).toMatchObject({ present: 1, doubledComplaints: ['external-a'] });
    const again = event('complaint-a', 6, 'complaint.received', { id: 'x', externalId: 'external-a', customer: 'a' });
    expect(findings([...sound(), again]).doubledComplaints).toEqual(['external-a']);
  });

  it.each([
    ['complaint.classified', 'routing.classify complaint-a@0'],
    ['customer.registered', 'intake.register-customer complaint-a@0'],
    ['complaint.assigned', 'routing.assign complaint-a@2'],
  ])('misses the reaction that leaves %s', (type, lost) => {
    const isOf = ({ stream, causationId }: LoggedEvent) => stream.endsWith('-a') && causationId !== 'command';
    const reactions = sound().filter((one) => isOf(one) && one.type === type);
    const [{ actor, causationId }] = reactions as [LoggedEvent];
    const events = sound().filter((one) => one.actor.id !== actor.id || one.causationId !== causationId);
    expect(findings(events).lostReactions).toContain(lost);
  });

  it('finds a reaction that happened in two appends, and one that says the same twice', () => {
    const cause = 'complaint-a@0';
    const later = event('complaint-a', 6, 'complaint.clock-started', by('routing.classify', cause, 'third'));
    expect(findings([...sound(), later]).doubledReactions).toEqual([`routing.classify ${cause} complaint-a`]);
    const same = event('complaint-a', 6, 'complaint.assigned', by('routing.assign', 'complaint-a@2'));
    expect(findings([...sound(), same]).doubledReactions).toEqual(['routing.assign complaint-a@2 complaint-a']);
  });

  it('finds a gap in a stream, and a reaction that overtook another of the same handler', () => {
    const gap = sound().filter(({ stream, revision }) => stream !== 'complaint-a' || revision !== 1);
    expect(findings(gap).orderViolations).toHaveLength(1);
    const overtaking = [
      event('complaint-a', 6, 'complaint.clock-met', by('routing.judge-clocks', 'complaint-a@5')),
      event('complaint-a', 7, 'complaint.clock-met', by('routing.judge-clocks', 'complaint-a@1')),
    ];
    expect(findings([...sound(), ...overtaking]).orderViolations).toHaveLength(1);
  });

  it('misses an acknowledged resolution', () => {
    expect(findings(sound(), { resolved: ['a'] }).lostResolutions).toEqual(['a']);
  });

  it('tells what others found: rows that differ from the fold, failures of the record', () => {
    const result = findings(sound(), { readModelDiffs: { intake: 2, routing: 1 }, recordFailures: 4 });
    expect(complaintsOf(result)).toEqual(['readModelDiffs: 3', 'recordFailures: 4']);
  });
});
