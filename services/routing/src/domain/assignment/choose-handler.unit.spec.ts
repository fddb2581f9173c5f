import { describe, expect, it } from '@jest/globals';
import { packOf } from '../sample-pack.fixture.js';
import { chooseHandler, teamFor } from './choose-handler.js';
import { LoadBook } from './load-book.js';

describe('the team of a category', () => {
  const assignment = {
    routes: [
      { category: 'delivery', team: 'logistics' },
      { category: 'delivery/late', team: 'couriers' },
    ],
    defaultTeam: 'service',
  };

  it.each([
    ['delivery', 'logistics'],
    ['delivery/damaged', 'logistics'],
    ['delivery/late', 'couriers'],
    ['delivery/late/by-days', 'couriers'],
    ['delivery/latecomers', 'logistics'],
    ['deliveries', 'service'],
    ['other', 'service'],
  ])('%s is %s', (category, team) => expect(teamFor(assignment, category)).toBe(team));
});

describe('the choice of a handler', () => {
  const book = new LoadBook();
  book.position = '42';
  for (let n = 0; n < 60; n++) {
    const code = `staff-${String(n).padStart(2, '0')}`;
    book.setStaff({ staff: code, teams: ['logistics'], languages: ['en'], capacity: 5, active: true });
  }
  book.setAssignee('complaint-1', 'staff-00');

  it('tells who could have taken it, with which load and as of when', () => {
    const choice = chooseHandler({ category: 'delivery/late', language: 'en' }, packOf(), book);
    expect(choice).toMatchObject({ team: 'logistics', assignee: 'staff-01', loadPosition: '42' });
    expect(choice?.candidates).toHaveLength(50);
    expect(choice?.candidates[0]).toEqual({ staff: 'staff-01', open: 0, capacity: 5 });
  });

  it('is nobody where the team has nobody, or the complaint no category', () => {
    expect(chooseHandler({ category: 'other', language: 'en' }, packOf(), book)).toBeNull();
    expect(chooseHandler({ category: null, language: 'en' }, packOf(), book)).toBeNull();
  });
});
