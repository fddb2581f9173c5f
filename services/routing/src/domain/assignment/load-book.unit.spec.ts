import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { historyOf, sampleId, type Step } from '@recourse/contracts/testing';
import type { LoadBook } from './load-book.js';
import { bookOf, staffOf } from './people.fixture.js';

const loads = (book: LoadBook, team = 'service') =>
  book
    .membersOf(team)
    .map(({ person, open }) => `${person.staff}:${open}`)
    .toSorted();

const eventsOn = (stream: string, ...steps: Step[]): Envelope[] =>
  historyOf(...steps).map((event) => ({ ...event, stream }));

const staffEvent = (type: string, data: object, at = 0): Envelope => ({
  ...historyOf(['complaint.received'])[0]!,
  id: sampleId(at),
  type,
  stream: 'staff-a',
  data: { staff: 'a', ...data },
});

describe('the people of a team', () => {
  it('follow to another team, and are told to have changed', () => {
    const book = bookOf(staffOf('a'));
    const { openings } = book;
    book.setStaff(staffOf('a', { teams: ['other'] }));
    expect(loads(book)).toEqual([]);
    expect(loads(book, 'other')).toEqual(['a:0']);
    expect(book.openings).toBeGreaterThan(openings);
  });

  it('are told by events, with presence and leaves', () => {
    const book = bookOf();
    const { present: _, leaves: __, ...facts } = staffOf('a');
    const leave = { from: '2024-03-20T00:00:00.000Z', until: '2024-03-21T00:00:00.000Z' };
    const events = [
      staffEvent('staff.registered', facts),
      staffEvent('staff.presence-changed', { present: false }),
      staffEvent('staff.leave-planned', leave, 7),
    ];
    for (const event of [...events, ...events]) book.apply(event);
    expect(book.membersOf('service')).toEqual([
      { person: { ...facts, present: false, leaves: [{ leaveId: sampleId(7), ...leave }] }, open: 0 },
    ]);
  });
});

describe('complaints that wait', () => {
  it('may be taken once somebody of their own team has room, by whatever', () => {
    const book = bookOf(staffOf('a'), staffOf('b', { teams: ['other'] }));
    const steps: Step[] = [['complaint.received'], ['complaint.assigned', { assignee: 'a' }]];
    for (const event of eventsOn('complaint-1', ...steps)) book.apply(event);
    const wait = (team: string) => {
      const priority = { tier: 0, severity: 0, receivedAt: '', stream: `complaint-of-${team}` };
      book.waiting.add({ team, priority, canBeTaken: () => false, yields: false });
    };
    wait('other');
    let { openings } = book;
    expect(book.mayTakeWaiting(openings)).toBe(false);
    for (const event of eventsOn('complaint-1', ...steps, ['complaint.resolved'])) book.apply(event);
    expect(book.mayTakeWaiting(openings)).toBe(false);

    wait('service');
    expect(book.mayTakeWaiting(openings)).toBe(true);
    ({ openings } = book);
    expect(book.mayTakeWaiting(openings)).toBe(false);
    book.reserve('complaint-2', { cycle: 0 }, 'a').release();
    expect(book.mayTakeWaiting(openings)).toBe(true);
    ({ openings } = book);
    book.setStaff(staffOf('c'));
    expect(book.mayTakeWaiting(openings)).toBe(true);
    book.waiting.remove('complaint-of-service');
    expect(book.mayTakeWaiting(openings)).toBe(false);
  });
});

it.each<[string, boolean, ...Step[]]>([
  ['is reopened', true, ['complaint.reopened']],
  ['is given back', true, ['complaint.returned'], ['complaint.return-decided']],
  ['is withdrawn', false, ['complaint.withdrawn']],
])('a complaint on the list that %s stays on it: %s', (_, stays, ...steps) => {
  const book = bookOf(staffOf('a'));
  const priority = { tier: 0, severity: 0, receivedAt: '', stream: 'complaint-1' };
  book.waiting.add({ team: 'service', priority, canBeTaken: () => false, yields: false });
  for (const event of eventsOn('complaint-1', ['complaint.received'], ...steps)) book.apply(event);
  expect(book.waiting.teams).toEqual(stays ? ['service'] : []);
});

describe('the open complaints of a person', () => {
  const received: Step = ['complaint.received'];
  const assigned: Step = ['complaint.assigned', { assignee: 'a' }];

  it.each<[string, ...Step[]]>([
    ['resolved', ['complaint.resolved']],
    ['closed', ['complaint.closed']],
    ['withdrawn', ['complaint.withdrawn']],
    ['reopened', ['complaint.reopened']],
    ['returned', ['complaint.returned'], ['complaint.return-decided']],
    ['recused', ['complaint.recused', { staff: 'a' }]],
  ])('end when it is %s', (_, ...steps) => {
    const book = bookOf(staffOf('a'));
    for (const event of eventsOn('complaint-1', received, assigned)) book.apply(event);
    expect(loads(book)).toEqual(['a:1']);
    const { openings } = book;
    for (const event of eventsOn('complaint-1', ...steps)) book.apply(event);
    expect(loads(book)).toEqual(['a:0']);
    expect(book.openings).toBeGreaterThan(openings);
  });

  it.each<[string, ...Step[]]>([
    ['is returned, and the return refused', ['complaint.returned'], ['complaint.return-decided', { accepted: false }]],
    ['somebody else is recused', ['complaint.recused', { staff: 'b' }]],
  ])('stay when %s', (_, ...steps) => {
    const book = bookOf(staffOf('a'));
    for (const event of eventsOn('complaint-1', received, assigned, ...steps)) book.apply(event);
    expect(loads(book)).toEqual(['a:1']);
  });

  it('move with a complaint that gets another handler', () => {
    const book = bookOf(staffOf('a'), staffOf('b'));
    const events = eventsOn('complaint-1', received, assigned, ['complaint.assigned', { assignee: 'b' }]);
    for (const event of events) book.apply(event);
    expect(loads(book)).toEqual(['a:0', 'b:1']);
  });

  it('are the same when events are seen again', () => {
    const book = bookOf(staffOf('a'));
    const events = eventsOn(
      'complaint-1',
      received,
      assigned,
      ['complaint.resolved'],
      ['complaint.reopened'],
      ['complaint.assigned', { assignee: 'a', cycle: 2 }],
    );
    for (const event of [...events, ...events]) book.apply(event);
    expect(loads(book)).toEqual(['a:1']);
  });
});

describe('a reservation', () => {
  const assigned = (cycle: number): Step => ['complaint.assigned', { assignee: 'a', cycle }];

  it('counts until its event comes along, and not twice then', () => {
    const book = bookOf(staffOf('a'));
    book.reserve('complaint-1', { cycle: 1 }, 'a');
    expect(loads(book)).toEqual(['a:1']);
    for (const event of eventsOn('complaint-1', assigned(1))) book.apply(event);
    expect(loads(book)).toEqual(['a:1']);
  });

  it('can be given back, once', () => {
    const book = bookOf(staffOf('a'));
    const reservation = book.reserve('complaint-1', { cycle: 1 }, 'a');
    reservation.release();
    reservation.release();
    expect(loads(book)).toEqual(['a:0']);
  });

  it('is not ended by an older assignment that comes along late', () => {
    const book = bookOf(staffOf('a'), staffOf('b'));
    book.reserve('complaint-1', { cycle: 2 }, 'b');
    for (const event of eventsOn('complaint-1', assigned(1), ['complaint.resolved'], ['complaint.reopened'])) {
      book.apply(event);
    }
    expect(loads(book)).toEqual(['a:0', 'b:1']);
  });
});
