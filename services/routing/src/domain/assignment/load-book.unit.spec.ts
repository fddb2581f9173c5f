import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { historyOf, type Step } from '@recourse/contracts/testing';
import { LoadBook, type StaffFacts } from './load-book.js';

const staff = (code: string, changes: Partial<StaffFacts> = {}): StaffFacts => ({
  staff: code,
  teams: ['service'],
  languages: ['en'],
  capacity: 10,
  active: true,
  ...changes,
});

const bookOf = (...people: StaffFacts[]): LoadBook => {
  const book = new LoadBook();
  for (const person of people) book.setStaff(person);
  return book;
};

const order = (book: LoadBook, language: 'en' | 'zh' = 'en') =>
  book.candidates('service', language).map((candidate) => `${candidate.staff}:${candidate.open}`);

const eventsOn = (stream: string, ...steps: Step[]): Envelope[] =>
  historyOf(...steps).map((event) => ({ ...event, stream }));

describe('who can take a complaint', () => {
  it('is every active member of the team', () => {
    const book = bookOf(staff('a'), staff('b', { active: false }), staff('c', { teams: ['other'] }));
    expect(order(book)).toEqual(['a:0']);
    expect(book.candidates('nobody', 'en')).toEqual([]);
  });

  it('is who speaks the language, if anybody active does', () => {
    const book = bookOf(staff('a'), staff('b', { languages: ['zh', 'en'] }));
    expect(order(book, 'zh')).toEqual(['b:0']);
    book.setStaff(staff('b', { languages: ['zh'], active: false }));
    expect(order(book, 'zh')).toEqual(['a:0']);
  });

  it('is ordered by the share of capacity in use, then by open complaints, then by code', () => {
    const book = bookOf(staff('d', { capacity: 2 }), staff('c', { capacity: 4 }), staff('b'), staff('a'));
    expect(order(book)).toEqual(['a:0', 'b:0', 'c:0', 'd:0']);
    book.setAssignee('complaint-1', 'a');
    expect(order(book)).toEqual(['b:0', 'a:1', 'c:0', 'd:0']);
    for (const n of [2, 3, 4]) book.setAssignee(`complaint-${n}`, 'a');
    // a would be at 5/10, d at 1/2: the same share, and d has fewer open.
    expect(order(book)).toEqual(['b:0', 'c:0', 'd:0', 'a:4']);
  });

  it('follows a person to another team', () => {
    const book = bookOf(staff('a'));
    const version = book.staffVersion;
    book.setStaff(staff('a', { teams: ['other'] }));
    expect(order(book)).toEqual([]);
    expect(book.candidates('other', 'en')).toHaveLength(1);
    expect(book.staffVersion).toBeGreaterThan(version);
  });
});

describe('the open complaints of a person', () => {
  const received: Step = ['complaint.received'];
  const assigned: Step = ['complaint.assigned', { assignee: 'a' }];

  it.each(['complaint.resolved', 'complaint.closed', 'complaint.withdrawn', 'complaint.reopened'] as const)(
    'end with %s',
    (type) => {
      const book = bookOf(staff('a'));
      for (const event of eventsOn('complaint-1', received, assigned)) book.apply(event);
      expect(order(book)).toEqual(['a:1']);
      for (const event of eventsOn('complaint-1', [type] as Step)) book.apply(event);
      expect(order(book)).toEqual(['a:0']);
    },
  );

  it('move with a complaint that gets another handler', () => {
    const book = bookOf(staff('a'), staff('b'));
    const events = eventsOn('complaint-1', received, assigned, ['complaint.assigned', { assignee: 'b' }]);
    for (const event of events) book.apply(event);
    expect(order(book)).toEqual(['a:0', 'b:1']);
  });

  it('are the same when events are seen again', () => {
    const book = bookOf(staff('a'));
    const events = eventsOn(
      'complaint-1',
      received,
      assigned,
      ['complaint.resolved'],
      ['complaint.reopened'],
      ['complaint.assigned', { assignee: 'a', cycle: 2 }],
    );
    for (const event of [...events, ...events]) book.apply(event);
    expect(order(book)).toEqual(['a:1']);
  });

  it('are told by events of staff, too', () => {
    const book = new LoadBook();
    book.apply({ ...historyOf(received)[0]!, type: 'staff.registered', stream: 'staff-a', data: { ...staff('a') } });
    expect(order(book)).toEqual(['a:0']);
  });
});

describe('a reservation', () => {
  const assigned = (cycle: number): Step => ['complaint.assigned', { assignee: 'a', cycle }];

  it('counts until its event comes along, and not twice then', () => {
    const book = bookOf(staff('a'));
    book.reserve('complaint-1', 1, 'a');
    expect(order(book)).toEqual(['a:1']);
    for (const event of eventsOn('complaint-1', assigned(1))) book.apply(event);
    expect(order(book)).toEqual(['a:1']);
  });

  it('can be given back, once', () => {
    const book = bookOf(staff('a'));
    const reservation = book.reserve('complaint-1', 1, 'a');
    reservation.release();
    reservation.release();
    expect(order(book)).toEqual(['a:0']);
  });

  it('is not ended by an older assignment that comes along late', () => {
    const book = bookOf(staff('a'), staff('b'));
    book.reserve('complaint-1', 2, 'b');
    for (const event of eventsOn('complaint-1', assigned(1), ['complaint.resolved'], ['complaint.reopened'])) {
      book.apply(event);
    }
    expect(order(book)).toEqual(['a:0', 'b:1']);
  });

  it('spreads complaints that come at once evenly', () => {
    const book = bookOf(staff('a'), staff('b'), staff('c', { capacity: 20 }));
    for (let n = 0; n < 32; n++) {
      const [best] = book.candidates('service', 'en');
      book.reserve(`complaint-${n}`, 1, best!.staff);
    }
    expect(order(book).toSorted()).toEqual(['a:8', 'b:8', 'c:16']);
  });
});
