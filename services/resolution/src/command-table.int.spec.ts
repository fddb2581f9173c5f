import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandTable, complaintStatuses, foldComplaint, type ComplaintStatus } from '@recourse/contracts';
import { person, stepsTo, type Step } from '@recourse/contracts/testing';
import type { ResolutionCommand } from './testing/resolution-command.js';
import type { RunningResolution as Running } from './testing/running-resolution.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { statusOf } = await import('@recourse/service-kit');
const { RunningResolution } = await import('./testing/running-resolution.js');

interface Case {
  /** @param begunId of what the command is about, if that has to be begun first */
  readonly path: (begunId: string) => string;
  readonly body: object;
  readonly begun?: Step;
  /** What has to follow it. @param begunId of the event that began it */
  readonly followed?: (begunId: string) => Step;
}

const SOON = new Date(Date.now() + 3_600_000).toISOString();
const money = { amount: 2_500, currency: 'EUR' };
const byHandler = { actor: person('handler-1') };
const proposed: Step = ['complaint.compensation-proposed', { money, secondPerson: true }, byHandler];

const commands: Readonly<Record<ResolutionCommand, Case>> = {
  'contact-customer': { path: () => 'contacts', body: { channel: 'phone', purpose: 'progress', reached: true } },
  investigate: { path: () => 'investigations', body: { findings: ['late-delivery'] } },
  'propose-solution': { path: () => 'solutions', body: { remedies: ['refund'] } },
  'make-promise': { path: () => 'promises', body: { kind: 'call-back', dueAt: SOON } },
  'keep-promise': {
    path: (id) => `promises/${id}/keeping`,
    body: {},
    begun: ['complaint.promise-made', { dueAt: SOON }, byHandler],
  },
  'propose-compensation': { path: () => 'compensations', body: { kind: 'goodwill', money } },
  'approve-compensation': { path: (id) => `compensations/${id}/approval`, body: {}, begun: proposed },
  'decline-compensation': {
    path: (id) => `compensations/${id}/decline`,
    body: { reason: 'too-much' },
    begun: proposed,
  },
  'pay-compensation': {
    path: (id) => `compensations/${id}/payment`,
    body: {},
    begun: proposed,
    followed: (compensationId) => ['complaint.compensation-approved', { compensationId }],
  },
  'raise-action': { path: () => 'actions', body: { cause: 'late-delivery', owner: 'handler-2', dueAt: SOON } },
  'complete-action': {
    path: (id) => `actions/${id}/completion`,
    body: {},
    begun: ['complaint.action-raised', { dueAt: SOON }, byHandler],
  },
  resolve: { path: () => 'resolution', body: { outcome: 'upheld', remedies: ['refund'] } },
  close: { path: () => 'closure', body: { reason: 'agreed' } },
  reopen: { path: () => 'reopening', body: { reason: 'new-facts' } },
};

let resolution: Running;

beforeAll(async () => {
  resolution = await RunningResolution.onNewLog();
  const limits = [{ role: 'supervisor' as const, money: { amount: 50_000, currency: 'EUR' } }];
  await resolution.publish('sample', { compensation: { limits } });
}, 120_000);
afterAll(() => resolution?.destroy(), 60_000);

async function given(status: ComplaintStatus, { begun, followed }: Case): Promise<{ id: string; begunId: string }> {
  const steps = stepsTo[status];
  const id = await resolution.live(begun ? [...steps, begun] : steps);
  const begunId = (await resolution.history(id))[steps.length]?.id ?? '';
  if (followed) await resolution.live([followed(begunId)], id);
  return { id, begunId };
}

describe.each(Object.entries(commands) as [ResolutionCommand, Case][])('%s over HTTP', (command, one) => {
  it.each(complaintStatuses)('obeys the table in status %s', async (status) => {
    const { id, begunId } = await given(status, one);
    const before = await resolution.history(id);
    const { status: answered, body } = await resolution.post(
      id,
      one.path(begunId),
      'supervisor~supervisor-1',
      one.body,
    );
    const after = await resolution.history(id);
    const cell = commandTable[command][status];
    if (cell === 'allowed') {
      expect([answered, body['code']]).toEqual([201, undefined]);
      expect(body['eventId']).toBe(after[before.length]?.id);
      expect(foldComplaint(after).anomalies).toEqual([]);
    } else {
      expect([answered, body['code']]).toEqual([statusOf(cell), cell]);
      expect(after).toHaveLength(before.length);
    }
  });
});
