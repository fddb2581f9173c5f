import { describe, expect, it } from '@jest/globals';
import { complaintStatuses, foldComplaint, type Envelope } from '@recourse/contracts';
import { continued, historyOf, person, sampleId, sampleRules, sampleTime, stepsTo } from '@recourse/contracts/testing';
import { knownState } from '../known-history.js';
import { resolutionClock, responseClock, versionOf } from '../sample-pack.fixture.js';
import type { StaffState } from '../staff/staff.state.js';
import type { Choice } from './choose-handler.js';
import {
  assignByPerson,
  assignedWhen,
  assignWaiting,
  beginCycle,
  claim,
  startAssignmentClocks,
} from './assign.decider.js';

const choice = {
  team: 'service',
  assignee: 'mei',
  candidates: [{ staff: 'mei', open: 2, capacity: 10 }],
  loadPosition: '42',
  because: ['load'],
  leftOut: [{ staff: 'lin', why: 'full' }],
} satisfies Choice;
const now = { occurredAt: sampleTime(60), precision: 'instant' } as const;
const zoneOf = () => 'Asia/Shanghai';
const context = { rules: versionOf(), zoneOf, earlier: [] as readonly Envelope[] };
const typesOf = (decisions: readonly { type: string }[]) => decisions.map(({ type }) => type);

describe('a complaint that waits for a handler', () => {
  const state = foldComplaint(historyOf(...stepsTo.classified));

  it('is assigned, with what was looked at, and its clocks start', () => {
    expect(assignWaiting(state, choice, now, sampleId(9), context)).toMatchObject([
      {
        type: 'complaint.assigned',
        data: { cycle: 1, automatic: true, rules: sampleRules, ...choice },
        ...now,
      },
      {
        type: 'complaint.clock-started',
        data: {
          clock: 'resolution',
          cycle: 1,
          triggerId: sampleId(9),
          startsAt: now.occurredAt,
          // The end of the fifth day after 1 March in Shanghai.
          dueAt: '2024-03-06T16:00:00.000Z',
          dueInclusive: false,
        },
      },
    ]);
  });

  it('has a clock met at once that an earlier event has stopped', () => {
    const rules = versionOf({ clocks: [{ ...resolutionClock, satisfiedBy: ['complaint.customer-contacted'] }] });
    const earlier = continued(
      historyOf(...stepsTo.classified),
      ['complaint.customer-contacted', { reached: false }],
      ['complaint.customer-contacted'],
    );
    const decisions = assignWaiting(state, choice, now, sampleId(9), { rules, zoneOf, earlier });
    expect(decisions.slice(1)).toMatchObject([
      { type: 'complaint.clock-started' },
      { type: 'complaint.clock-met', data: { clock: 'resolution', stopId: sampleId(3) }, occurredAt: sampleTime(3) },
    ]);
  });

  it('starts no clock twice', () => {
    const running = foldComplaint(
      continued(historyOf(...stepsTo.classified), ['complaint.clock-started', { clock: 'resolution' }]),
    );
    expect(typesOf(startAssignmentClocks(running, { id: sampleId(9), ...now }, context))).toEqual([]);
  });
});

describe('the moment of an assignment', () => {
  const assignedAt = '2024-03-04T00:00:00.000Z';
  const submitted = historyOf(['complaint.received', { historical: true, assignedAt }], ['complaint.classified']);

  it('is the day that a historical submission states', () => {
    expect(assignedWhen(foldComplaint(submitted), now)).toEqual({ occurredAt: assignedAt, precision: 'day' });
  });

  it('is that of the reaction where it states none, after the history has ended, and in later cycles', () => {
    for (const history of [
      historyOf(...stepsTo.classified),
      continued(submitted, ['complaint.history-ended']),
      continued(submitted, ['complaint.reopened']),
    ]) {
      expect(assignedWhen(foldComplaint(history), now)).toEqual(now);
    }
  });
});

describe('a reopened complaint', () => {
  const history = continued(historyOf(...stepsTo.resolved), ['complaint.reopened']);
  const reopened = history.at(-1)!;
  const begin = (events: readonly Envelope[], chosen: typeof choice | null, rules = versionOf()) =>
    beginCycle(knownState(events, reopened), reopened, chosen, now, { rules, zoneOf });

  it('gets the clocks of the new cycle, from its reopening, and a handler', () => {
    expect(begin(history, choice)).toMatchObject([
      {
        type: 'complaint.clock-started',
        data: { clock: 'resolution', cycle: 2, triggerId: reopened.id, startsAt: reopened.occurredAt },
      },
      { type: 'complaint.assigned', data: { cycle: 2, assignee: 'mei' }, ...now },
    ]);
  });

  it('gets its clocks although nobody can take it', () => {
    expect(typesOf(begin(history, null))).toEqual(['complaint.clock-started']);
  });

  it('keeps the handler whom a person chose meanwhile', () => {
    const taken = continued(history, ['complaint.assigned', { cycle: 2, automatic: false }]);
    expect(typesOf(begin(taken, choice))).toEqual(['complaint.clock-started']);
  });

  it('gets only the clocks that begin anew', () => {
    const rules = versionOf({ clocks: [responseClock, { ...resolutionClock, onReopen: 'none' }] });
    expect(typesOf(begin(history, choice, rules))).toEqual(['complaint.assigned']);
  });

  it('shows, if historical, that older clocks are over', () => {
    const steps = [
      ['complaint.received', { historical: true }],
      ['complaint.clock-started', { dueAt: sampleTime(1) }],
      ['complaint.reopened'],
    ] as const;
    const events = historyOf(...steps);
    const decisions = beginCycle(foldComplaint(events), events[2]!, choice, now, { rules: versionOf(), zoneOf });
    expect(typesOf(decisions)).toEqual(['complaint.clock-missed', 'complaint.clock-started', 'complaint.assigned']);
  });

  it('starts no clock from an assignment', () => {
    const state = foldComplaint(history);
    expect(startAssignmentClocks(state, { id: sampleId(9), ...now }, context)).toEqual([]);
  });
});

const staff: StaffState = {
  staff: 'mei',
  teams: ['service'],
  languages: ['en'],
  capacity: 5,
  active: true,
  present: true,
  leaves: [],
};

describe('an assignment by a person', () => {
  const when = { actor: person('boss', 'supervisor'), ...now };
  const command = { team: 'service', assignee: 'mei' };
  const assign = (history: readonly Envelope[], facts: StaffState | null = staff) =>
    assignByPerson(foldComplaint(history), command, facts, when);

  it.each(['classified', 'assigned'] as const)('is recorded on a complaint that is %s', (status) => {
    expect(assign(historyOf(...stepsTo[status]))).toEqual([
      {
        type: 'complaint.assigned',
        data: {
          cycle: 1,
          team: 'service',
          assignee: 'mei',
          automatic: false,
          candidates: [],
          loadPosition: '0',
          because: ['person'],
        },
        ...when,
      },
    ]);
  });

  it.each(complaintStatuses.filter((status) => status !== 'classified' && status !== 'assigned'))(
    'is refused on a complaint that is %s',
    (status) => {
      const code = status === 'received' ? 'COMPLAINT_NOT_CLASSIFIED' : `COMPLAINT_ALREADY_${status.toUpperCase()}`;
      expect(() => assign(historyOf(...stepsTo[status]))).toThrow(expect.objectContaining({ code }));
    },
  );

  it('is refused to the person who has it', () => {
    const history = historyOf(...stepsTo.classified, ['complaint.assigned', { assignee: 'mei' }]);
    expect(() => assign(history)).toThrow(expect.objectContaining({ code: 'COMPLAINT_ALREADY_ASSIGNED' }));
  });

  it.each([
    [null, 'STAFF_NOT_FOUND'],
    [{ ...staff, active: false }, 'INPUT_INVALID'],
    [{ ...staff, teams: ['other'] }, 'INPUT_INVALID'],
  ])('is refused for %j: %s', (facts, code) => {
    expect(() => assign(historyOf(...stepsTo.classified), facts)).toThrow(expect.objectContaining({ code }));
  });
});

describe('an assignment by somebody whom the complaint is about', () => {
  it('is refused', () => {
    const state = foldComplaint(historyOf(['complaint.received', { about: ['boss'] }], ['complaint.classified']));
    const when = { actor: person('boss', 'supervisor'), ...now };
    expect(() => assignByPerson(state, { team: 'service', assignee: 'mei' }, staff, when)).toThrow(
      expect.objectContaining({ code: 'STAFF_RECUSED' }),
    );
  });
});

describe('an assignment to somebody who must not have it', () => {
  const when = { actor: person('boss', 'supervisor'), ...now };

  it.each([
    ['recused', historyOf(...stepsTo.classified, ['complaint.recused', { staff: 'mei' }])],
    ['complained about', historyOf(['complaint.received', { about: ['mei'] }], ['complaint.classified'])],
  ])('is refused: %s', (_, history) => {
    const state = foldComplaint(history);
    const refusal = expect.objectContaining({ code: 'STAFF_RECUSED' });
    expect(() => assignByPerson(state, { team: 'service', assignee: 'mei' }, staff, when)).toThrow(refusal);
    expect(() => claim(state, staff, versionOf(), when)).toThrow(refusal);
  });
});

describe('a claim', () => {
  const when = { actor: person('mei'), ...now };
  const take = (history: readonly Envelope[], facts: StaffState | null = staff) =>
    claim(foldComplaint(history), facts, versionOf(), when);

  it('gives a complaint that waits to somebody of the team', () => {
    expect(take(historyOf(...stepsTo.classified))).toEqual([
      {
        type: 'complaint.assigned',
        data: {
          cycle: 1,
          team: 'service',
          assignee: 'mei',
          automatic: false,
          candidates: [],
          loadPosition: '0',
          because: ['claim'],
        },
        ...when,
      },
    ]);
  });

  it('is for the team of an accepted return, whatever the category', () => {
    const returned = historyOf(
      ...stepsTo.assigned,
      ['complaint.returned'],
      ['complaint.return-decided', { returnId: sampleId(3), team: 'logistics' }],
    );
    expect(() => take(returned)).toThrow(expect.objectContaining({ code: 'NOT_IN_TEAM' }));
    expect(take(returned, { ...staff, teams: ['logistics'] })[0]?.data).toMatchObject({ team: 'logistics' });
  });

  it.each([
    [null, 'STAFF_NOT_FOUND'],
    [{ ...staff, active: false }, 'NOT_IN_TEAM'],
    [{ ...staff, teams: ['other'] }, 'NOT_IN_TEAM'],
  ])('is refused to %j: %s', (facts, code) => {
    expect(() => take(historyOf(...stepsTo.classified), facts)).toThrow(expect.objectContaining({ code }));
  });

  it.each(complaintStatuses.filter((status) => status !== 'classified'))('is refused when it is %s', (status) => {
    const code = status === 'received' ? 'COMPLAINT_NOT_CLASSIFIED' : `COMPLAINT_ALREADY_${status.toUpperCase()}`;
    expect(() => take(historyOf(...stepsTo[status]))).toThrow(expect.objectContaining({ code }));
  });
});
