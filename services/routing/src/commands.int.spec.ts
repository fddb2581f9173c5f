import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandTable, complaintStatuses, type ComplaintStatus } from '@recourse/contracts';
import { sampleData } from '@recourse/contracts/testing';
import { decided } from '@recourse/service-kit/domain';
import { configurationOf, packByIssue, personOf } from './testing/sample-configuration.js';
import type { Answer, RunningRouting, Token } from './testing/running-routing.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { startRouting } = await import('./testing/running-routing.js');
const { statusOf } = await import('@recourse/service-kit');

let routing: RunningRouting;

beforeAll(async () => {
  routing = await startRouting();
  const people = [personOf('clerk', 'office'), personOf('sleeper', 'bed'), personOf('colleague', 'office')];
  const configuration = configurationOf(people, [packByIssue(['office', 'bed'])]);
  await routing.call('PUT', '/configuration', 'operator', configuration);
  await routing.call('PUT', '/staff/sleeper/presence', 'supervisor', { present: false });
  await routing.call('PUT', '/staff/colleague/presence', 'supervisor', { present: false });
  await routing.untilIdle();
}, 120_000);

afterAll(() => routing?.destroy(), 60_000);

/** A complaint in this state: the clerk's from `assigned` on; one that is classified waits for the sleeper. */
async function complaintThatIs(status: ComplaintStatus): Promise<string> {
  const issue =
    status === 'received' || status === 'withdrawn' ? {} : { issue: status === 'classified' ? 'bed' : 'office' };
  const id = await routing.receive(issue);
  const until = (wanted: ComplaintStatus) => routing.until(id, (state) => state.status === wanted);
  if (status === 'withdrawn') {
    await routing.append('intake', id, decided('complaint.withdrawn', sampleData['complaint.withdrawn']));
  } else if (status !== 'received' && status !== 'classified') {
    await until('assigned');
    if (status !== 'assigned') {
      await routing.append('resolution', id, decided('complaint.resolved', sampleData['complaint.resolved']));
    }
    if (status === 'closed') {
      await routing.append('resolution', id, decided('complaint.closed', sampleData['complaint.closed']));
    }
  }
  await until(status);
  return id;
}

interface Attempt {
  readonly path: string;
  readonly token: Token;
  readonly body: object;
  readonly before?: (id: string) => Promise<Answer>;
}

const returnIt = (id: string) =>
  routing.call('POST', `/complaints/${id}/return`, 'handler~clerk', { reason: 'not-ours' });

const attempts = {
  classify: { path: 'classification', token: 'handler', body: { category: 'bed', severity: 'high' } },
  assign: { path: 'assignment', token: 'supervisor', body: { team: 'office', assignee: 'colleague' } },
  claim: { path: 'claim', token: 'handler~sleeper', body: {} },
  return: { path: 'return', token: 'handler~clerk', body: { reason: 'not-ours' } },
  'decide-return': {
    path: 'return-decision',
    token: 'supervisor',
    body: { accepted: true, team: 'bed' },
    before: returnIt,
  },
  'change-owner': { path: 'owner', token: 'supervisor', body: { to: 'colleague', reason: 'left' } },
  recuse: { path: 'recusal', token: 'supervisor', body: { staff: 'colleague', reason: 'related' } },
  escalate: { path: 'escalation', token: 'supervisor', body: { team: 'bed' } },
} as const satisfies Partial<Record<keyof typeof commandTable, Attempt>>;

const commands = Object.keys(attempts) as (keyof typeof attempts)[];

describe.each(complaintStatuses)('on a complaint that is %s', (status) => {
  it.each(commands)('%s is answered as the table says', async (command) => {
    const { path, token, body, before }: Attempt = attempts[command];
    const cell = commandTable[command][status];
    const id = await complaintThatIs(status);
    if (cell === 'allowed') await before?.(id);
    const answer = await routing.call('POST', `/complaints/${id}/${path}`, token, body);
    if (cell === 'allowed') expect(answer).toMatchObject({ status: 201, body: { repeated: false } });
    else expect(answer).toMatchObject({ status: statusOf(cell), body: { code: cell } });
  });
});

it.each(commands)('%s is refused on a complaint that there is not', async (command) => {
  const { path, token, body } = attempts[command];
  const answer = await routing.call('POST', `/complaints/00000000-0000-8000-8000-00000000000f/${path}`, token, body);
  expect(answer).toMatchObject({ status: 404, body: { code: 'COMPLAINT_NOT_FOUND' } });
});

it.each([
  ['assign', 'handler'],
  ['decide-return', 'handler'],
  ['change-owner', 'handler'],
  ...commands.flatMap((command) => [[command, 'auditor'] as const, [command, 'channel'] as const]),
] as const)('%s is not for a %s', async (command, token) => {
  const { path, body } = attempts[command];
  const answer = await routing.call('POST', `/complaints/00000000-0000-8000-8000-00000000000f/${path}`, token, body);
  expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
});

it('parks nothing', async () => expect(await routing.parked()).toEqual([]));
