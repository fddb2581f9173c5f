import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MOST_ATTACHMENTS } from '@recourse/contracts';
import type { Answer, RunningIntake as Running } from './testing/running-intake.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { MAX_FILE_BYTES, openPersonal } = await import('@recourse/service-kit');
const { RunningIntake } = await import('./testing/running-intake.js');

const code = ({ status, body }: Answer) => [status, body['code']];

const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  Buffer.from('0000000a49444154789c6300010000050001', 'hex'),
  Buffer.from('a photograph of the broken parcel'),
]);

let intake: Running;

beforeAll(async () => {
  intake = await RunningIntake.onNewLog();
  await intake.serve('general', ['web', 'desk-phone']);
});
afterAll(() => intake?.destroy());

interface Filed {
  readonly complaintId: string;
  readonly reference: string;
  readonly secret: string;
}

async function file(submission: object = {}): Promise<Filed> {
  const body = { channel: 'web', language: 'en', text: 'The parcel never came.', ...submission };
  return (await intake.post('/complaints', 'operator', body)).body as unknown as Filed;
}

const attach = ({ complaintId }: Filed, file: Uint8Array | string = PNG, headers: object = {}, token = 'handler') =>
  intake.upload(`/complaints/${complaintId}/attachments?channel=desk-phone`, token, file, headers);

const pathOf = ({ complaintId }: Filed, { body }: Answer) =>
  `/complaints/${complaintId}/attachments/${body['attachmentId'] as string}?purpose=handling`;

const assigned = (filed: Filed, assignee: string) =>
  intake.record(filed.complaintId, [['complaint.classified'], ['complaint.assigned', { assignee }]]);

describe('A file', () => {
  it('is kept sealed outside the log, with its hash in the event and its name sealed', async () => {
    const filed = await file();
    const name = encodeURIComponent('C:\\temp\\坏了.png');
    const answer = await attach(filed, PNG, { 'recourse-file-name': name });
    expect(answer).toMatchObject({ status: 201, body: { mediaType: 'image/png', size: PNG.length, repeated: false } });
    const { event, bytes } = (await intake.complaint(filed.complaintId)).events.at(-1)!;
    const { attachmentId, sha256 } = answer.body as { attachmentId: string; sha256: string };
    expect(event).toMatchObject({
      type: 'complaint.supplemented',
      data: {
        channel: 'desk-phone',
        attachments: [{ attachmentId, sha256, size: PNG.length, mediaType: 'image/png' }],
      },
      actor: { kind: 'person', id: 'handler-1' },
    });
    expect(await openPersonal(event, intake.context.keyRing)).toEqual({ fileNames: ['坏了.png'] });
    expect(Buffer.from(bytes).toString('utf8')).not.toContain('坏了');
    const [row] = await intake.context.dataSource.query<[{ sealed: Buffer }]>(
      'select sealed from attachment where attachment_id = $1',
      [attachmentId],
    );
    expect(row.sealed.toString('latin1')).not.toContain('broken parcel');
    expect(createHash('sha256').update(row.sealed).digest('hex')).toBe(sha256);
  });

  it('comes back as a download for the handler and supervisors, and each look is recorded first', async () => {
    const filed = await file();
    const answer = await attach(filed, PNG, { 'recourse-file-name': encodeURIComponent("it's 1.png") });
    await assigned(filed, 'anna');
    const { status, headers, file: got } = await intake.download(pathOf(filed, answer), 'handler.anna');
    expect([status, got.equals(PNG)]).toEqual([200, true]);
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''it%27s%201.png");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(code(await intake.get(pathOf(filed, answer), 'handler.bert'))).toEqual([403, 'NOT_THE_HANDLER']);
    expect(code(await intake.get(pathOf(filed, answer), 'operator'))).toEqual([403, 'FORBIDDEN']);
    expect((await intake.download(pathOf(filed, answer), 'supervisor')).status).toBe(200);
    const supplemented = (await intake.complaint(filed.complaintId)).events.find(
      ({ event }) => event.type === 'complaint.supplemented',
    )!;
    const { events } = await intake.context.store.readStream(`access-${filed.complaintId}`);
    expect(events.map(({ event }) => [event.type, event.actor.id, event.data])).toEqual(
      ['anna', 'supervisor-1'].map((id) => [
        'access.revealed',
        id,
        { complaintId: filed.complaintId, eventId: supplemented.event.id, purpose: 'handling' },
      ]),
    );
  });

  it('is not shown to somebody whom the complaint is about', async () => {
    const filed = await file({ about: ['anna'] });
    const answer = await attach(filed);
    expect(code(await intake.get(pathOf(filed, answer), 'handler.anna'))).toEqual([409, 'STAFF_RECUSED']);
    expect(code(await intake.get(pathOf(filed, answer), 'supervisor.anna'))).toEqual([409, 'STAFF_RECUSED']);
  });

  it('is what its bytes say, whatever the sender says', async () => {
    const filed = await file();
    for (const bytes of ['<script>alert(1)</script>', 'MZ\x90\x00 a program', 'plain words']) {
      const refused = await attach(filed, bytes, { 'recourse-file-name': 'photo.png' });
      expect(code(refused)).toEqual([400, 'ATTACHMENT_TYPE_REFUSED']);
      expect(refused.body['accepted']).toContain('application/pdf');
    }
    const [{ count }] = await intake.context.dataSource.query<[{ count: string }]>(
      'select count(*) from attachment where stream = $1',
      [`complaint-${filed.complaintId}`],
    );
    expect(count).toBe('0');
  });

  it('is 10 MiB at most, and not empty', async () => {
    const filed = await file();
    const padded = (size: number) => Buffer.concat([PNG, Buffer.alloc(size - PNG.length)]);
    expect(await attach(filed, padded(MAX_FILE_BYTES))).toMatchObject({ status: 201 });
    expect(await attach(filed, padded(MAX_FILE_BYTES + 1))).toMatchObject({
      status: 413,
      body: { code: 'INPUT_TOO_LARGE', limitBytes: MAX_FILE_BYTES },
    });
    expect(code(await attach(filed, ''))).toEqual([400, 'INPUT_INVALID']);
  });

  it('is one of 20 at most', async () => {
    const filed = await file();
    for (let index = 0; index < MOST_ATTACHMENTS; index += 1) expect((await attach(filed)).status).toBe(201);
    expect(code(await attach(filed))).toEqual([409, 'ATTACHMENT_LIMIT_REACHED']);
    const { body } = await intake.get(`/complaints/${filed.complaintId}/attachments`, 'handler');
    expect(body['items']).toHaveLength(MOST_ATTACHMENTS);
  });

  it('sent twice with one key is one file', async () => {
    const filed = await file();
    const key = { 'idempotency-key': 'press twice' };
    const first = await attach(filed, PNG, key);
    const second = await attach(filed, PNG, key);
    expect(second.body).toEqual({ ...first.body, repeated: true });
    expect((await intake.download(pathOf(filed, second), 'handler')).file.equals(PNG)).toBe(true);
    const rows = await intake.context.dataSource.query<unknown[]>('select 1 from attachment where stream = $1', [
      `complaint-${filed.complaintId}`,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('is refused for a complaint that there is none of, and that was withdrawn; other routes take none', async () => {
    const nobody = { complaintId: '0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f', reference: '', secret: '' };
    expect(code(await attach(nobody))).toEqual([404, 'COMPLAINT_NOT_FOUND']);
    const filed = await file();
    await intake.post(`/complaints/${filed.complaintId}/withdrawal`, 'handler', { reason: 'settled' });
    expect(code(await attach(filed))).toEqual([409, 'COMPLAINT_ALREADY_WITHDRAWN']);
    expect(code(await intake.upload('/complaints', 'operator', PNG))).toEqual([400, 'INPUT_NOT_JSON']);
    expect(code(await attach(filed, PNG, { 'content-type': 'image/png' }))).toEqual([400, 'INPUT_NOT_JSON']);
  });

  it('of the customer needs reference and secret', async () => {
    const filed = await file();
    await intake.untilIdle();
    const send = (reference: string, secret: string) =>
      intake.upload('/status/attachments', null, PNG, { 'recourse-reference': reference, 'recourse-secret': secret });
    expect(await send(filed.reference, filed.secret)).toMatchObject({ status: 201, body: { mediaType: 'image/png' } });
    expect(code(await send(filed.reference, 'XXXXX-XXXXX-XXXXX-XXXXX'))).toEqual([404, 'STATUS_NOT_FOUND']);
    expect(code(await intake.upload('/status/attachments', null, PNG))).toEqual([400, 'INPUT_INVALID']);
    const { event } = (await intake.complaint(filed.complaintId)).events.at(-1)!;
    expect(event).toMatchObject({ actor: { kind: 'customer' }, data: { channel: 'web' } });
  });

  it('is there after the read models were computed again', async () => {
    const filed = await file();
    const answer = await attach(filed);
    await intake.untilIdle();
    expect((await intake.post('/operations/projections/rebuild', 'operator', {})).body).toMatchObject({ different: 0 });
    expect((await intake.download(pathOf(filed, answer), 'handler')).file.equals(PNG)).toBe(true);
  });
});
