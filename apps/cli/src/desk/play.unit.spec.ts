import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../client/api-problem.js';
import type { Case, Filed, Submission } from '../client/api-types.js';
import type { RecourseApi } from '../client/recourse-api.js';
import { CaseWatch } from './case-watch.js';
import { People } from './people.js';
import { planSteps } from './plan.js';
import { Play } from './play.js';
import type { DeskScript, DeskStep } from './script.js';

const filed: Filed = { complaintId: 'id', reference: 'RC-0000-0000', position: '1', repeated: false };
const submission = { channel: 'web', language: 'en', externalId: 'x' } as Submission;
const person = (staff: string, team = 'one') => ({ staff, teams: [team], languages: ['en'], active: true });

interface Sent {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly key: string | null;
}

/** Plays steps against a Recourse in which the complaint is assigned to `a` all the time. */
async function play(steps: readonly DeskStep[], refusing: (sent: Sent) => string | null = () => null) {
  const sent: Sent[] = [];
  const found = { complaintId: 'id', status: 'assigned', cycle: 1, assignee: 'a', team: 'one', openPromises: [] };
  const api = {
    client: {},
    cases: async () => [{ ...found, revision: 1_000, historyEnded: true } as unknown as Case],
    fileInBulk: async ([one]: readonly Submission[]) => ({
      items: [{ ...filed, index: 0, complaintId: `id-of-${one!.externalId}` }],
    }),
    command: async (path: string, body: object, key: string | null) => {
      const one = { path, body, key } as Sent;
      const code = refusing(one);
      if (code) throw ApiProblem.of(403, JSON.stringify({ code }));
      sent.push(one);
      return { eventId: `event-${sent.length}`, revision: sent.length, position: '2', repeated: false };
    },
  } as unknown as RecourseApi;
  const people = new People([person('a'), person('b'), person('c'), person('x', 'chiefs')], 'chiefs');
  const script: DeskScript = { submission, lowInformation: false, steps, historyEndsAt: '2026-11-01T00:00:00.000Z' };
  const stage = { api, seed: 's', people, watch: new CaseWatch(api), keyless: false };
  const plan = planSteps(script, { onDissatisfied: 'reopen', automaticLimit: 2, revisitAttempts: 3 });
  await new Play(stage, script, filed).run(plan);
  return sent.map(({ path, body }) => [path, body['actedBy']]);
}

describe('Play', () => {
  const money = { amount: 1, currency: 'EUR' };

  it('goes on with what an earlier step began, by the id in its answer', async () => {
    const steps: DeskStep[] = [
      { do: 'make-promise', kind: 'call-back', dueAt: '2026-08-02' },
      { do: 'propose-compensation', kind: 'goodwill', money },
      { do: 'approve-compensation' },
      { do: 'keep-promise' },
    ];
    expect(await play(steps)).toEqual([
      ['/resolution/complaints/id/promises', 'a'],
      ['/resolution/complaints/id/compensations', 'a'],
      ['/resolution/complaints/id/compensations/event-2/approval', 'x'],
      ['/resolution/complaints/id/promises/event-1/keeping', 'a'],
      ['/intake/complaints/id/history-end', undefined],
    ]);
  });

  it('finds the other complaint of a link by filing it again', async () => {
    const bodies: unknown[] = [];
    const link: DeskStep = { do: 'link', other: { ...submission, externalId: 'y' }, kind: 'duplicate' };
    await play([link], ({ body }) => (bodies.push(body), null));
    expect(bodies[0]).toEqual({ kind: 'duplicate', otherComplaintId: 'id-of-y', actedBy: 'a' });
  });

  it('lets the next colleague do what one must not who is recused', async () => {
    const revisit: DeskStep = { do: 'attempt-revisit', channel: 'phone', reached: true };
    const recused =
      (...staff: string[]) =>
      (one: Sent) =>
        staff.includes(String(one.body['actedBy'])) ? 'STAFF_RECUSED' : null;
    expect((await play([revisit]))[0]![1]).toBe('b');
    expect((await play([revisit], recused('b')))[0]![1]).toBe('c');
    expect((await play([revisit], recused('b', 'c')))[0]![1]).toBe('x');
    await expect(play([revisit], recused('b', 'c', 'x'))).rejects.toMatchObject({ code: 'STAFF_RECUSED' });
    await expect(play([revisit], () => 'NOT_FOUND')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
