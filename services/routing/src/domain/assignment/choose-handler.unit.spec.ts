import { describe, expect, it } from '@jest/globals';
import type { RulesPack } from '@recourse/contracts';
import { packOf } from '../sample-pack.fixture.js';
import type { StaffState } from '../staff/staff.state.js';
import { chooseHandler, type LeftOut, type Need } from './choose-handler.js';
import type { LoadBook } from './load-book.js';
import { bookOf, load, needOf, staffOf } from './people.fixture.js';

const NOW = '2024-03-20T12:00:00.000Z';

const choose = (
  book: LoadBook,
  need: Partial<Need> = {},
  rules: Partial<RulesPack['assignment']> = {},
  tier: string | null = null,
) =>
  chooseHandler(needOf(need), packOf({ assignment: { ...packOf().assignment, ...rules } }), book, { now: NOW, tier });

const ranking = (book: LoadBook, need: Partial<Need> = {}) =>
  choose(book, need)?.candidates.map(({ staff, open }) => `${staff}:${open}`) ?? [];

describe('who can take a complaint', () => {
  it('is every active member of the team', () => {
    const book = bookOf(staffOf('a'), staffOf('b', { active: false }), staffOf('c', { teams: ['other'] }));
    expect(ranking(book)).toEqual(['a:0']);
    expect(choose(book, { category: 'delivery/late' })).toBeNull();
  });

  it('is who speaks the language, if anybody who is there does', () => {
    const book = bookOf(staffOf('a'), staffOf('b', { languages: ['zh', 'en'] }));
    expect(choose(book, { language: 'zh' })).toMatchObject({ assignee: 'b', because: ['language', 'load'] });
    book.setStaff(staffOf('b', { languages: ['zh'], present: false }));
    expect(choose(book, { language: 'zh' })).toMatchObject({ assignee: 'a', because: ['load'] });
  });

  it('is ordered by the share of capacity in use, then by open complaints, then by code', () => {
    const book = bookOf(staffOf('d', { capacity: 2 }), staffOf('c', { capacity: 4 }), staffOf('b'), staffOf('a'));
    expect(ranking(book)).toEqual(['a:0', 'b:0', 'c:0', 'd:0']);
    load(book, 'a', 1);
    expect(ranking(book)).toEqual(['b:0', 'a:1', 'c:0', 'd:0']);
    load(book, 'a', 4);
    // a would be at 5/10, d at 1/2: the same share, and d has fewer open.
    expect(ranking(book)).toEqual(['b:0', 'c:0', 'd:0', 'a:4']);
  });

  it('is told with which load and as of when, as far as an event holds it', () => {
    const book = bookOf(...Array.from({ length: 60 }, (_, n) => staffOf(`staff-${String(n).padStart(2, '0')}`)));
    book.position = '42';
    load(book, 'staff-00', 1);
    const choice = choose(book);
    expect(choice).toMatchObject({ team: 'service', assignee: 'staff-01', loadPosition: '42' });
    expect(choice?.candidates).toHaveLength(50);
    expect(choice?.candidates[0]).toEqual({ staff: 'staff-01', open: 0, capacity: 10 });
  });

  it('is nobody without a category, and where people claim', () => {
    const book = bookOf(staffOf('a'));
    expect(choose(book, { category: null })).toBeNull();
    expect(choose(book, {}, { mode: 'claim' })).toBeNull();
  });
});

describe('who is left out', () => {
  const never = { timeZone: 'Asia/Shanghai', week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } };
  const leave = { leaveId: 'l', from: '2024-03-20T00:00:00.000Z', until: '2024-03-21T00:00:00.000Z' };
  const reasons: [LeftOut['why'], Partial<StaffState>][] = [
    ['absent', { present: false }],
    ['on-leave', { leaves: [leave] }],
    ['off-shift', { shifts: never }],
    ['full', { capacity: 1 }],
    ['recused', {}],
    ['unskilled', { skills: ['other'] }],
  ];

  it.each(reasons)('is told: %s', (why, changes) => {
    const book = bookOf(staffOf('a', { skills: ['parcels'] }), staffOf('b', { skills: ['parcels'], ...changes }));
    load(book, 'b', 1);
    const choice = choose(
      book,
      { recused: why === 'recused' ? ['b'] : [] },
      { skills: [{ category: 'other', skills: ['parcels'] }] },
    );
    expect(choice).toMatchObject({ assignee: 'a', because: ['skill', 'load'], leftOut: [{ staff: 'b', why }] });
  });

  it.each(reasons)('takes nothing where there is nobody else: %s', (why, changes) => {
    const book = bookOf(staffOf('b', { skills: ['parcels'], ...changes }));
    load(book, 'b', 1);
    const need = { about: why === 'recused' ? ['b'] : [] };
    expect(choose(book, need, { skills: [{ category: 'other', skills: ['parcels'] }] })).toBeNull();
  });

  it('is nobody for want of presence or room where the complaint lives in the past', () => {
    const past = { historical: true };
    const book = bookOf(staffOf('a', { capacity: 1, present: false, leaves: [leave], shifts: never }));
    load(book, 'a', 1);
    expect(choose(book, past)).toMatchObject({ assignee: 'a', leftOut: [] });
    expect(choose(book, { ...past, historyEndedAsOf: NOW })).toBeNull();
    expect(choose(book, { ...past, recused: ['a'] })).toBeNull();
  });
});

describe('the first-contact owner', () => {
  const book = bookOf(staffOf('a'), staffOf('owner', { languages: ['zh'] }));
  load(book, 'owner', 3);

  it('gets it again where the rules say so, whatever the load and the language', () => {
    expect(choose(book, { owner: 'owner' }, { preferOwner: true })).toMatchObject({
      assignee: 'owner',
      because: ['first-contact-owner'],
      candidates: [{ staff: 'owner' }, { staff: 'a' }],
    });
    expect(choose(book, { owner: 'owner' })).toMatchObject({ assignee: 'a' });
  });

  it('does not where that can’t be', () => {
    const need = { owner: 'owner', recused: ['owner'] };
    expect(choose(book, need, { preferOwner: true })).toMatchObject({ assignee: 'a', because: ['load'] });
  });
});

it('says that the customer’s tier counted', () => {
  const book = bookOf(staffOf('a'));
  const rules = { firstTiers: ['top', 'high'] };
  expect(choose(book, {}, rules, 'high')?.because).toEqual(['tier', 'load']);
  expect(choose(book, {}, rules, 'low')?.because).toEqual(['load']);
  expect(choose(book, {}, {}, 'top')?.because).toEqual(['load']);
});
