import { describe, expect, it } from '@jest/globals';
import type { Configuration, RulesPack } from '@recourse/contracts';
import { packOf, resolutionClock, responseClock, sampleCalendar } from '../sample-pack.fixture.js';
import { assertConsistent, configurationProblems } from './configuration-problems.js';

const title = { en: 'T', zh: '题' };
const person = { staff: 'mei', name: 'Mei', teams: ['service'], languages: ['zh' as const], capacity: 5, active: true };

const configurationOf = (changes: Partial<Configuration> = {}): Configuration => ({
  teams: [
    { team: 'service', title },
    { team: 'logistics', title },
  ],
  staff: [person],
  rules: [packOf()],
  ...changes,
});

const problemsOf = (changes: Partial<Configuration>, published: Parameters<typeof configurationProblems>[1] = []) =>
  configurationProblems(configurationOf(changes), published).map(({ pointer }) => pointer);

const packProblemsOf = (changes: Partial<RulesPack>) => problemsOf({ rules: [packOf(changes)] });

describe('a configuration', () => {
  it('is sound', () => {
    expect(problemsOf({})).toEqual([]);
    expect(() => assertConsistent(configurationOf(), [])).not.toThrow();
  });

  it('is refused with the places', () => {
    const code = 'RULES_INVALID';
    const problems = [{ pointer: '/staff/0/teams', problem: 'there is no team ghosts' }];
    const unsound = configurationOf({ staff: [{ ...person, teams: ['ghosts'] }] });
    expect(() => assertConsistent(unsound, [])).toThrow(expect.objectContaining({ code, details: { problems } }));
  });

  it('names nothing twice', () => {
    const teams = [...configurationOf().teams, { team: 'service', title }];
    expect(problemsOf({ teams })).toEqual(['/teams/2']);
    expect(problemsOf({ staff: [person, person] })).toEqual(['/staff/1']);
    expect(problemsOf({ rules: [packOf(), packOf()] })).toEqual(['/rules/1']);
  });

  it('has shifts that can be kept', () => {
    const week = {
      mon: [],
      tue: [],
      wed: [],
      thu: [],
      fri: [],
      sat: [],
      sun: [['09:00', '17:00'] as [string, string]],
    };
    const withShifts = (timeZone: string) => problemsOf({ staff: [{ ...person, shifts: { timeZone, week } }] });
    expect(withShifts('Europe/Paris')).toEqual([]);
    expect(withShifts('Mars/Base')).toEqual(['/staff/0/shifts']);
  });

  it('gives a channel to one pack', () => {
    expect(problemsOf({ rules: [packOf(), packOf({ pack: 'second' })] })).toEqual(['/rules/1/channels']);
    expect(problemsOf({}, [{ pack: 'elder', channels: ['mail', 'web'] }])).toEqual(['/rules/0/channels']);
    expect(problemsOf({}, [{ pack: 'sample', channels: ['web'] }])).toEqual([]);
    expect(problemsOf({}, [{ pack: 'elder', channels: ['mail'] }])).toEqual([]);
  });
});

describe('a rule pack', () => {
  const rule = { id: 'rule', category: 'other', severity: 'low' } as const;
  const step = { level: 1, on: 'clock-missed', team: 'service' } as const;

  it.each<[string, Partial<RulesPack>, string]>([
    ['a channel twice', { channels: ['web', 'web'] }, '/channels/1'],
    ['a category twice', { categories: [...packOf().categories, packOf().categories[0]!] }, '/categories/2'],
    ['a rule twice', { classification: { rules: [rule, rule] } }, '/classification/rules/1'],
    ['a calendar twice', { calendars: [sampleCalendar, sampleCalendar] }, '/calendars/1'],
    ['a clock twice', { clocks: [responseClock, responseClock] }, '/clocks/1'],
    [
      'an unlisted category',
      { classification: { rules: [{ ...rule, category: 'x' }] } },
      '/classification/rules/0/category',
    ],
    [
      'a bad template',
      { classification: { rules: [{ ...rule, category: '{name}' }] } },
      '/classification/rules/0/category',
    ],
    ['an open brace', { classification: { rules: [{ ...rule, category: 'a{' }] } }, '/classification/rules/0/category'],
    [
      'a blank word',
      { classification: { rules: [{ ...rule, anyWords: ['a', ' '] }] } },
      '/classification/rules/0/anyWords/1',
    ],
    ['an unknown default team', { assignment: { routes: [], defaultTeam: 'ghosts' } }, '/assignment/defaultTeam'],
    [
      'a route to an unknown team',
      { assignment: { routes: [{ category: 'x', team: 'ghosts' }], defaultTeam: 'service' } },
      '/assignment/routes/0/team',
    ],
    [
      'two routes of a category',
      {
        assignment: {
          routes: [
            { category: 'x', team: 'service' },
            { category: 'x', team: 'logistics' },
          ],
          defaultTeam: 'service',
        },
      },
      '/assignment/routes/1',
    ],
    [
      'skills of a category twice',
      {
        assignment: {
          ...packOf().assignment,
          skills: [
            { category: 'x', skills: ['a'] },
            { category: 'x', skills: ['b'] },
          ],
        },
      },
      '/assignment/skills/1',
    ],
    ['an unknown tier', { assignment: { ...packOf().assignment, firstTiers: ['vip'] } }, '/assignment/firstTiers/0'],
    [
      'an opinion twice',
      {
        classification: {
          rules: [],
          manner: [
            { id: 'a', value: 'calm' },
            { id: 'a', value: 'agitated' },
          ],
        },
      },
      '/classification/manner/1',
    ],
    [
      'a blank word of an opinion',
      { classification: { rules: [], nature: [{ id: 'a', anyWords: [' '], value: 'unclear' }] } },
      '/classification/nature/0/anyWords/0',
    ],
    ['a step for an unknown team', { escalation: [{ ...step, team: 'ghosts' }] }, '/escalation/0/team'],
    ['a level twice', { escalation: [step, step] }, '/escalation/1'],
    ['a step of an unknown clock', { escalation: [{ ...step, clock: 'none' }] }, '/escalation/0/clock'],
    ['a step on no severity', { escalation: [{ ...step, on: 'severity' }] }, '/escalation/0/severity'],
    ['a step on a clock with a severity', { escalation: [{ ...step, severity: 'high' }] }, '/escalation/0/severity'],
    [
      'a step on severity with a delay',
      { escalation: [{ ...step, on: 'severity', severity: 'high', afterMinutes: 5 }] },
      '/escalation/0/afterMinutes',
    ],
    ['an unknown zone', { calendars: [{ ...sampleCalendar, timeZone: 'Mars/Base' }] }, '/calendars/0'],
    ['a clock without its calendar', { clocks: [{ ...resolutionClock, calendar: 'none' }] }, '/clocks/0'],
    [
      'more than an event can hold',
      {
        categories: Array.from({ length: 600 }, (_, n) => ({ code: `c${n}`, title: { en: 'x'.repeat(90), zh: 'x' } })),
        classification: { rules: [] },
      },
      '',
    ],
  ])('with %s is refused', (_, changes, place) => {
    expect(packProblemsOf(changes)).toEqual([`/rules/0${place}`]);
  });

  it('may fill templates instead of listing categories', () => {
    const rules = [{ ...rule, category: 'bank/{product}/{issue}' }];
    expect(packProblemsOf({ classification: { rules } })).toEqual([]);
  });
});
