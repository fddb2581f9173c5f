import { describe, expect, it } from '@jest/globals';
import { commandTable, complaintStatuses, foldComplaint, type EventOf, type RulesPack } from '@recourse/contracts';
import { continued, historyOf, person, sampleId, stepsTo, type Step } from '@recourse/contracts/testing';
import type { Role, Sender } from '@recourse/service-kit/domain';
import { attemptRevisit } from './attempt-revisit.js';
import { planRevisit } from './plan-revisit.js';
import { recordRevisit } from './record-revisit.js';

const senderOf = (id: string, role: Role): Sender => ({
  principal: { actor: { kind: 'person', id, role }, role, channels: [] },
  now: '2024-03-20T12:00:00.000Z',
});
const colleague = senderOf('handler-2', 'handler');
const planned: RulesPack['revisit'] = { mode: 'planned', afterHours: 24, attempts: 3, channels: ['phone'] };
const none: RulesPack['revisit'] = { ...planned, mode: 'none' };
const reference = { pack: 'p', version: 1, hash: 'h' };

const resolvedSteps = stepsTo.resolved;
const resolved = historyOf(...resolvedSteps);
const resolution = resolved.findLast(({ type }) => type === 'complaint.resolved') as EventOf<'complaint.resolved'>;
const planOf = ['complaint.revisit-planned', { resolutionId: resolution.id }] as const;
const withPlan = foldComplaint(historyOf(...resolvedSteps, planOf));

describe('planning a revisit', () => {
  it('given a resolution, when the pack plans revisits, then it is due so many hours after the resolution', () => {
    const [decision] = planRevisit(foldComplaint(resolved), resolution, { reference, policy: planned });
    const dueAt = new Date(Date.parse(resolution.occurredAt) + 24 * 3_600_000).toISOString();
    expect(decision).toMatchObject({
      type: 'complaint.revisit-planned',
      data: { resolutionId: resolution.id, dueAt, attempts: 3, channels: ['phone'], rules: reference },
    });
  });

  it.each([
    ['the pack plans none', { reference, policy: none }, resolution],
    ['no pack governs the complaint', null, resolution],
    [
      'nobody knows when it was resolved',
      { reference, policy: planned },
      { ...resolution, occurredPrecision: 'unknown' as const },
    ],
    ['another resolution stands', { reference, policy: planned }, { ...resolution, id: sampleId(99) }],
  ])('plans nothing when %s', (_, rules, cause) => {
    expect(planRevisit(foldComplaint(resolved), cause, rules)).toEqual([]);
  });
});

describe('who does the revisit', () => {
  const attempt = { channel: 'phone', reached: false };
  const by = (id: string, ...steps: Step[]) => {
    const state = foldComplaint(historyOf(...steps));
    return () => attemptRevisit(state, attempt, senderOf(id, 'supervisor'), none);
  };
  const [received, classified, assigned] = stepsTo.assigned as [Step, Step, Step];
  const bySupervisor: Step = ['complaint.resolved', {}, { actor: person('boss', 'supervisor') }];

  it('is neither who resolved it nor who it was assigned to', () => {
    for (const id of ['boss', 'handler-1']) {
      expect(by(id, received, classified, assigned, bySupervisor)).toThrow(
        expect.objectContaining({ code: 'REVISIT_BY_HANDLER' }),
      );
    }
    expect(by('handler-2', received, classified, assigned, bySupervisor)()).toHaveLength(1);
  });

  it('may be the first-contact owner, who answers to the customer until the end', () => {
    const taken: Step = ['complaint.received', { firstContact: 'handler-2' }];
    const steps = [taken, ...resolvedSteps.slice(1)];
    expect(foldComplaint(historyOf(...steps)).owner).toBe('handler-2');
    expect(by('handler-2', ...steps)()).toHaveLength(1);
  });

  it('is nobody whom it is about, or who was recused', () => {
    const refused = expect.objectContaining({ code: 'STAFF_RECUSED' });
    expect(by('handler-2', ['complaint.received', { about: ['handler-2'] }], ...resolvedSteps.slice(1))).toThrow(
      refused,
    );
    const recused: Step = ['complaint.recused', { staff: 'handler-3' }];
    expect(by('handler-3', received, recused, ...resolvedSteps.slice(1))).toThrow(refused);
  });
});

describe('trying to reach the customer', () => {
  const attempt = { channel: 'phone', reached: false };

  it('is not for whoever resolved it', () => {
    const self = senderOf(resolution.actor.id, 'handler');
    expect(() => attemptRevisit(withPlan, attempt, self, planned)).toThrow(
      expect.objectContaining({ code: 'REVISIT_BY_HANDLER' }),
    );
  });

  it('is over once the verdict is there', () => {
    const judged = historyOf(...resolvedSteps, planOf, ['complaint.revisited', { resolutionId: resolution.id }]);
    expect(() => attemptRevisit(foldComplaint(judged), attempt, colleague, planned)).toThrow(
      expect.objectContaining({ code: 'REVISIT_ALREADY_RECORDED' }),
    );
  });

  it('needs the plan where the pack plans', () => {
    expect(() => attemptRevisit(foldComplaint(resolved), attempt, colleague, planned)).toThrow(
      expect.objectContaining({ code: 'REVISIT_NOT_PLANNED' }),
    );
  });

  it('starts to count anew with each resolution, and is not served by the plan of an earlier one', () => {
    const again = historyOf(
      ...resolvedSteps,
      planOf,
      ['complaint.revisit-attempted', { resolutionId: resolution.id, attempt: 1 }],
      ['complaint.reopened'],
      ['complaint.assigned', { cycle: 2 }],
      ['complaint.resolved', { cycle: 2 }],
    );
    const latePlan = foldComplaint(continued(again, planOf));
    expect(() => attemptRevisit(latePlan, attempt, colleague, planned)).toThrow(
      expect.objectContaining({ code: 'REVISIT_NOT_PLANNED' }),
    );
    const resolutionId = again.at(-1)!.id;
    const ownPlan = foldComplaint(continued(again, ['complaint.revisit-planned', { cycle: 2, resolutionId }]));
    expect(attemptRevisit(ownPlan, attempt, colleague, planned)).toMatchObject([
      { data: { cycle: 2, resolutionId, attempt: 1 } },
    ]);
  });

  it('counts the tries of this resolution', () => {
    const first = attemptRevisit(withPlan, { channel: 'phone', reached: false }, colleague, planned);
    expect(first).toMatchObject([{ data: { attempt: 1, reached: false, resolutionId: resolution.id } }]);
    const once = historyOf(...resolvedSteps, planOf, [
      'complaint.revisit-attempted',
      { resolutionId: resolution.id, attempt: 1 },
    ]);
    expect(attemptRevisit(foldComplaint(once), { channel: 'phone', reached: true }, colleague, planned)).toMatchObject([
      { data: { attempt: 2 } },
    ]);
  });
});

describe('the channel of a try', () => {
  const policy = { ...none, channels: ['phone', 'email'] };
  const triedOften = (attempts: number) =>
    foldComplaint(
      historyOf(
        ...resolvedSteps,
        ...Array.from({ length: attempts }, (_, index): Step => [
          'complaint.revisit-attempted',
          { resolutionId: resolution.id, attempt: index + 1 },
        ]),
      ),
    );

  it('is the next of the policy, and its first again after the last', () => {
    const channels = [0, 1, 2].map(
      (attempts) => attemptRevisit(triedOften(attempts), { reached: false }, colleague, policy)[0]?.data['channel'],
    );
    expect(channels).toEqual(['phone', 'email', 'phone']);
  });

  it('is another one where that was used', () => {
    const [decision] = attemptRevisit(triedOften(0), { channel: 'visit', reached: true }, colleague, policy);
    expect(decision?.data).toMatchObject({ channel: 'visit' });
  });

  it.each([{ ...none, channels: [] }, null])('has to be named where nothing proposes one', (unhelpful) => {
    expect(() => attemptRevisit(triedOften(0), { reached: false }, colleague, unhelpful)).toThrow(
      expect.objectContaining({ code: 'REVISIT_CHANNEL_MISSING' }),
    );
  });
});

describe('recording the verdict', () => {
  const satisfied = {
    verdict: 'satisfied' as const,
    scores: { overall: 5, again: 4, recommend: 5 },
    comment: 'Thanks',
  };

  it('keeps verdict and scores in the clear and seals the comment', () => {
    expect(recordRevisit(withPlan, satisfied, colleague, planned)).toMatchObject([
      {
        type: 'complaint.revisited',
        data: { resolutionId: resolution.id, verdict: 'satisfied', scores: satisfied.scores },
        personal: { comment: 'Thanks' },
      },
    ]);
  });

  it('refuses whoever resolved it', () => {
    const self = senderOf(resolution.actor.id, 'handler');
    expect(() => recordRevisit(withPlan, satisfied, self, planned)).toThrow(
      expect.objectContaining({ code: 'REVISIT_BY_HANDLER' }),
    );
  });

  it('refuses a second verdict on the same resolution', () => {
    const judged = historyOf(...resolvedSteps, planOf, ['complaint.revisited', { resolutionId: resolution.id }]);
    expect(() => recordRevisit(foldComplaint(judged), satisfied, colleague, planned)).toThrow(
      expect.objectContaining({ code: 'REVISIT_ALREADY_RECORDED' }),
    );
  });

  it('is recorded without a comment and without scores where the customer gave none', () => {
    const [decision] = recordRevisit(withPlan, { verdict: 'dissatisfied' }, colleague, planned);
    expect(decision?.data).toEqual({ cycle: 1, resolutionId: resolution.id, verdict: 'dissatisfied' });
    expect(decision).not.toHaveProperty('personal');
  });

  it('counts whom the operator names as the one who did it', () => {
    const operator = senderOf('operator-1', 'operator');
    const by = (actedBy: string) => recordRevisit(withPlan, { ...satisfied, actedBy }, operator, planned);
    expect(by('handler-2')[0]?.actor).toEqual({ kind: 'person', id: 'handler-2', role: 'handler' });
    expect(() => by(resolution.actor.id)).toThrow(expect.objectContaining({ code: 'REVISIT_BY_HANDLER' }));
  });

  it('needs no plan where nobody knows when it was resolved: none will ever come', () => {
    const [received, classified, assigned] = resolvedSteps;
    const undated = ['complaint.resolved', {}, { occurredPrecision: 'unknown' }] as const;
    const state = foldComplaint(historyOf(received!, classified!, assigned!, undated));
    expect(recordRevisit(state, satisfied, colleague, planned)).toHaveLength(1);
  });

  it('needs the plan where the pack plans, and only there', () => {
    const unplanned = foldComplaint(resolved);
    expect(() => recordRevisit(unplanned, satisfied, colleague, planned)).toThrow(
      expect.objectContaining({ code: 'REVISIT_NOT_PLANNED' }),
    );
    expect(recordRevisit(unplanned, satisfied, colleague, none)).toHaveLength(1);
  });
});

describe('the command table', () => {
  const commands = {
    'attempt-revisit': (state: Parameters<typeof attemptRevisit>[0]) =>
      attemptRevisit(state, { channel: 'phone', reached: true }, colleague, none),
    'record-revisit': (state: Parameters<typeof recordRevisit>[0]) =>
      recordRevisit(state, { verdict: 'satisfied' }, colleague, none),
  };

  it.each(complaintStatuses)('plan-revisit in %s', (status) => {
    const state = foldComplaint(historyOf(...stepsTo[status]));
    const decisions = planRevisit(state, resolution, { reference, policy: planned });
    expect(decisions).toHaveLength(commandTable['plan-revisit'][status] === 'allowed' ? 1 : 0);
  });

  const cells = complaintStatuses.flatMap((status) =>
    (Object.keys(commands) as (keyof typeof commands)[]).map((command) => ({ command, status })),
  );

  it.each(cells)('$command in $status', ({ command, status }) => {
    const cell = commandTable[command][status];
    const state = foldComplaint(historyOf(...stepsTo[status]));
    if (cell === 'allowed') expect(commands[command](state)).toHaveLength(1);
    else expect(() => commands[command](state)).toThrow(expect.objectContaining({ code: cell }));
  });
});
