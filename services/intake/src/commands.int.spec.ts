import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandTable, complaintStatuses, errorCatalogue, type ComplaintStatus } from '@recourse/contracts';
import { stepsTo } from '@recourse/contracts/testing';
import { importedComplaint } from './domain/submission.fixture.js';
import type { Answer, RunningIntake as Running } from './testing/running-intake.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { RunningIntake } = await import('./testing/running-intake.js');

let intake: Running;
let other: string;

beforeAll(async () => {
  intake = await RunningIntake.onNewLog();
  await intake.serve('general', ['import-web', 'e-mail']);
  other = (await file()).complaintId;
});
afterAll(() => intake?.destroy());

interface Filed {
  readonly complaintId: string;
  readonly reference: string;
  readonly secret: string;
}

/** History that is not acknowledged yet: every command has something to do. */
async function file(): Promise<Filed> {
  const { externalId: _, ...submission } = importedComplaint;
  return (await intake.post('/complaints', 'operator', submission)).body as unknown as Filed;
}

async function arriveAt(status: ComplaintStatus): Promise<Filed> {
  const filed = await file();
  const { complaintId } = filed;
  if (status === 'withdrawn') {
    await intake.post(`/complaints/${complaintId}/withdrawal`, 'operator', { reason: 'settled' });
    return filed;
  }
  await intake.record(
    complaintId,
    stepsTo[status].filter(([type]) => type !== 'complaint.received'),
  );
  return filed;
}

interface Sent {
  readonly path: string;
  readonly body: object;
  /** What has to be done before the command has something to do. */
  readonly before?: { readonly path: string; readonly body: () => object };
}

const linked = { path: '/links', body: () => ({ otherComplaintId: other, kind: 'related' }) };

const commands = {
  acknowledge: () => ({ path: '/acknowledgement', body: { channel: 'e-mail' } }),
  supplement: () => ({ path: '/supplements', body: { channel: 'e-mail', text: 'One thing more' } }),
  link: () => ({ path: linked.path, body: linked.body() }),
  unlink: () => ({ path: `/links/${other}/removal`, body: { reason: 'not-the-same' }, before: linked }),
  withdraw: () => ({ path: '/withdrawal', body: { reason: 'settled' } }),
  'end-history': () => ({ path: '/history-end', body: { asOf: '2020-04-30T00:00:00.000Z' } }),
} as const satisfies Record<string, () => Sent>;
type Command = keyof typeof commands;

type Cell = (typeof commandTable)[Command][ComplaintStatus];
const statusOfKind = { refused: 409, 'not-found': 404 } as Record<string, number>;
const cells = (Object.keys(commands) as Command[]).flatMap((command) =>
  complaintStatuses.map((status) => [command, status, commandTable[command][status]] as const),
);

async function expectCell(cell: Cell, { status, body }: Answer, complaintId: string, before: number): Promise<void> {
  const { revision } = await intake.complaint(complaintId);
  if (cell === 'allowed') {
    expect([status, revision]).toEqual([201, before + 1]);
  } else {
    expect([status, body['code'], revision]).toEqual([statusOfKind[errorCatalogue[cell].kind], cell, before]);
  }
}

describe('Intake’s commands, cell by cell of the table', () => {
  it.each(cells)('%s of a complaint that is %s: %s', async (command, status, cell) => {
    const { complaintId } = await arriveAt(status);
    const { path, body, before }: Sent = commands[command]();
    if (before) await intake.post(`/complaints/${complaintId}${before.path}`, 'operator', before.body());
    const { revision } = await intake.complaint(complaintId);
    const answer = await intake.post(`/complaints/${complaintId}${path}`, 'operator', body);
    await expectCell(cell, answer, complaintId, revision as number);
  });

  const asCustomer = { supplement: { text: 'One thing more' }, withdraw: {} };
  const paths = { supplement: '/status/supplement', withdraw: '/status/withdrawal' };
  const ofCustomer = cells.flatMap(([command, status, cell]) =>
    command in asCustomer ? [[command as keyof typeof asCustomer, status, cell] as const] : [],
  );

  it.each(ofCustomer)('%s by the customer of a complaint that is %s: %s', async (command, status, cell) => {
    const { complaintId, reference, secret } = await arriveAt(status);
    await intake.untilIdle();
    const { revision } = await intake.complaint(complaintId);
    const answer = await intake.post(paths[command], null, { reference, secret, ...asCustomer[command] });
    await expectCell(cell, answer, complaintId, revision as number);
  });

  it.each(Object.keys(commands) as Command[])('%s of a complaint that there is none of', async (command) => {
    const { path, body } = commands[command]();
    const answer = await intake.post(`/complaints/0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f${path}`, 'operator', body);
    expect([answer.status, answer.body['code']]).toEqual([404, 'COMPLAINT_NOT_FOUND']);
  });
});
