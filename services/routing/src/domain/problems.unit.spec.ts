import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '@recourse/contracts';
import { historyOf, stepsTo } from '@recourse/contracts/testing';
import { assignByPerson } from './assignment/assign.decider.js';
import { staffOf } from './assignment/people.fixture.js';
import { changeOwner } from './ownership/change-owner.js';
import { decideReturn } from './returns/returns.js';
import { NOW, supervisor } from './senders.fixture.js';

const assigned = foldComplaint(historyOf(...stepsTo.assigned));
const returned = foldComplaint(historyOf(...stepsTo.assigned, ['complaint.returned']));
const gone = staffOf('mei', { active: false });
const when = { actor: supervisor.principal.actor, occurredAt: NOW, precision: 'instant' } as const;

describe('what is wrong with a command', () => {
  it.each<[string, () => unknown]>([
    ['an accepted return without a team', () => decideReturn(returned, { accepted: true }, true, supervisor)],
    ['a refused one with a team', () => decideReturn(returned, { accepted: false, team: 'x' }, true, supervisor)],
    ['an owner who has left', () => changeOwner(assigned, { to: 'mei', reason: 'moves' }, gone, supervisor)],
    ['a handler who has left', () => assignByPerson(assigned, { team: 'service', assignee: 'mei' }, gone, when)],
  ])('is said in both languages: %s', (_, command) => {
    const problem = { en: expect.stringMatching(/[a-z]/), zh: expect.stringMatching(/\p{Script=Han}/u) };
    expect(command).toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        details: { problems: [{ pointer: expect.any(String), problem }] },
      }),
    );
  });
});
