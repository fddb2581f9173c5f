import { describe, expect, it } from '@jest/globals';
import type { Submission } from '../client/api-types.js';
import { People } from './people.js';
import { bodyOf, doerOf, pathOf, stepKey } from './step-request.js';

describe('stepKey', () => {
  it('is the same for the same seed, complaint and place, and another for any other', () => {
    expect(stepKey('s', 'x', 0)).toBe('451b34dc-108a-59bc-8f64-75e9f3db3d3d');
    const keys = [stepKey('s', 'x', 0), stepKey('s', 'x', 1), stepKey('s', 'y', 0), stepKey('t', 'x', 0)];
    expect(new Set(keys).size).toBe(4);
    for (const key of keys)
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('the command of a step', () => {
  it('goes to the service that owns it', () => {
    expect(pathOf('resolve', 'id')).toBe('/resolution/complaints/id/resolution');
    expect(pathOf('end-history', 'id')).toBe('/intake/complaints/id/history-end');
    expect(pathOf('record-revisit', 'id')).toBe('/feedback/complaints/id/revisit');
    expect(pathOf('keep-promise', 'id', 'promise')).toBe('/resolution/complaints/id/promises/promise/keeping');
  });

  it('says when it happened and who did it, and nothing of the script itself', () => {
    const at = '2026-08-03T02:00:00.000Z';
    expect(bodyOf({ do: 'close', reason: 'not-reached', at, by: 'assignee' }, { actedBy: 'staff-a' })).toEqual({
      reason: 'not-reached',
      occurredAt: at,
      actedBy: 'staff-a',
    });
    expect(bodyOf({ do: 'close', reason: 'x', precision: 'unknown' }, { actedBy: null })).toEqual({
      reason: 'x',
      precision: 'unknown',
    });
    expect(bodyOf({ do: 'end-history', asOf: at }, { actedBy: null })).toEqual({ asOf: at });
  });

  it('names the other complaint of a link, and the handler who steps back', () => {
    const other = { externalId: 'y' } as Submission;
    expect(bodyOf({ do: 'link', other, kind: 'duplicate' }, { actedBy: 'staff-a', otherComplaintId: 'id' })).toEqual({
      kind: 'duplicate',
      otherComplaintId: 'id',
      actedBy: 'staff-a',
    });
    expect(bodyOf({ do: 'recuse', reason: 'relative' }, { actedBy: 'staff-a' })).toEqual({
      reason: 'relative',
      staff: 'staff-a',
      actedBy: 'staff-a',
    });
  });

  it('is done by the handler, revisits by somebody else, and what a second person has to decide by a supervisor', () => {
    expect(doerOf({ do: 'resolve', outcome: 'upheld', remedies: [] })).toBe('assignee');
    expect(doerOf({ do: 'record-revisit', verdict: 'satisfied' })).toBe('colleague');
    expect(doerOf({ do: 'approve-compensation' })).toBe('supervisor');
    expect(doerOf({ do: 'decide-return', accepted: true })).toBe('supervisor');
    expect(doerOf({ do: 'record-revisit', verdict: 'satisfied', by: 'sender' })).toBe('sender');
  });
});

describe('People', () => {
  const person = (staff: string, team: string, language = 'en', active = true) => ({
    staff,
    teams: [team],
    languages: [language],
    active,
  });
  const people = new People([
    person('c', 'one'),
    person('a', 'one'),
    person('b', 'two', 'zh'),
    person('d', 'one', 'en', false),
  ]);

  it('gives the colleagues of the team in the order of codes, round from the assignee, then all others', () => {
    expect(people.colleaguesOf('a', 'one')).toEqual(['c', 'b']);
    expect(people.colleaguesOf('c', 'one')).toEqual(['a', 'b']);
    expect(people.colleaguesOf('b', 'two')).toEqual(['c', 'a']);
    expect(new People([person('a', 'one')]).colleaguesOf('a', 'one')).toEqual([]);
  });

  it('chooses among those who speak the language, the same for the same question', () => {
    expect(people.anybody('zh', 'any')).toBe('b');
    expect(people.anybody('en', 'q')).toBe(people.anybody('en', 'q'));
    expect(['a', 'c']).toContain(people.anybody('en', 'q'));
    expect(people.anybody('fr', 'q')).toBeNull();
  });

  it('knows supervisors by their team, who speak the language too', () => {
    const chiefs = new People([person('a', 'one'), person('x', 'chiefs'), person('y', 'chiefs', 'zh')], 'chiefs');
    expect(chiefs.supervisor('en', 'q')).toBe('x');
    expect(chiefs.supervisor('zh', 'q')).toBe('y');
    expect(people.supervisor('en', 'q')).toBeNull();
  });
});
