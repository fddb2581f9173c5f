import { describe, expect, it } from '@jest/globals';
import { commandTable, complaintStatuses, foldComplaint, type EventOf, type RulesPack } from '@recourse/contracts';
import { historyOf, sampleId, stepsTo } from '@recourse/contracts/testing';
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

describe('trying to reach the customer', () => {
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
