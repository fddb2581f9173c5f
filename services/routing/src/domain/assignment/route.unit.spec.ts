import { describe, expect, it } from '@jest/globals';
import { skillsFor, teamFor, teamOf } from './route.js';

const assignment = {
  routes: [
    { category: 'delivery', team: 'logistics' },
    { category: 'delivery/late', team: 'couriers' },
  ],
  defaultTeam: 'service',
  skills: [
    { category: 'delivery', skills: ['parcels'] },
    { category: 'delivery/late', skills: ['tracking', 'parcels'] },
  ],
};

describe('the team of a category', () => {
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

describe('the team that a complaint waits for', () => {
  it('is that of its category, unless it was sent elsewhere', () => {
    expect(teamOf({ category: 'delivery', routedTo: null }, assignment)).toBe('logistics');
    expect(teamOf({ category: 'delivery', routedTo: 'trust' }, assignment)).toBe('trust');
    expect(teamOf({ category: null, routedTo: null }, assignment)).toBeNull();
  });
});

describe('what somebody has to know', () => {
  it.each([
    ['delivery/damaged', ['parcels']],
    ['delivery/late/by-days', ['tracking', 'parcels']],
    ['other', []],
    [null, []],
  ])('for %s: %j', (category, skills) => expect(skillsFor(assignment, category)).toEqual(skills));
});
