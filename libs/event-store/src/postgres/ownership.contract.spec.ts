import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import type pg from 'pg';
import type { NewEvent } from '../event-store.port.js';
import { refusalOf, withClient } from '../conformance/postgres/clients.js';
import { acknowledged, complaintStream, deliveryStream, parked } from '../conformance/samples.js';
import { callAppend, type Answer } from './append-call.js';
import { NO_STREAM, type Command } from './command.js';
import { prepare } from './prepare.js';

/** A command as somebody could send it who goes around the code of the store. */
function rawCommand(stream: string, events: readonly NewEvent[], bytes?: readonly Buffer[]): Command {
  const { prepared } = prepare(stream, NO_STREAM, events, undefined, '2026-01-05T08:00:00.000Z');
  return {
    stream,
    expected: NO_STREAM,
    events,
    resolve: () => undefined,
    reject: () => undefined,
    prepared: { ...prepared, bytes: bytes ?? prepared.bytes },
    misses: 0,
    maybeRecorded: false,
  };
}

describe('The database itself', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await createPostgresLog();
  });
  afterAll(() => log.destroy());

  const send = (login: 'intake' | 'routing', commands: readonly Command[]): Promise<Answer[]> =>
    withClient(log.urlOf(login), (client) => callAppend(client, commands));
  const outcomes = (answers: Answer[]) => answers.map(({ outcome }) => outcome);

  it("refuses intake's type on routing's connection, and it alone", async () => {
    const foreign = rawCommand(complaintStream(), [acknowledged()]);
    const own = rawCommand(deliveryStream(), [parked()]);
    const mixed = rawCommand(deliveryStream(), [parked(), acknowledged()]);
    expect(outcomes(await send('routing', [own, foreign, mixed]))).toEqual(['appended', 'refused', 'refused']);
    expect(outcomes(await send('intake', [foreign]))).toEqual(['appended']);
  });

  it("refuses it to a superuser as well, who is nobody's service", async () => {
    const answers = await withClient(log.adminUrl, (client) =>
      callAppend(client, [rawCommand(deliveryStream(), [parked()])]),
    );
    expect(outcomes(answers)).toEqual(['refused']);
  });

  it('refuses a foreign type under the name of an own one', async () => {
    const stream = complaintStream();
    const disguised = { ...acknowledged(), type: 'delivery.parked' };
    const bytes = rawCommand(stream, [{ ...disguised, type: 'complaint.acknowledged' }]).prepared!.bytes;
    expect(outcomes(await send('routing', [rawCommand(stream, [disguised], bytes)]))).toEqual(['bad']);
  });

  it('refuses bytes that no reader could parse', async () => {
    const bad = (bytes: Buffer) => rawCommand(deliveryStream(), [parked()], [bytes]);
    const ending = ',"type":"delivery.parked"}';
    expect(
      outcomes(
        await send('routing', [
          bad(Buffer.from('')),
          bad(Buffer.from(`{"a":${ending}`)),
          bad(Buffer.from(`[1${ending}`)),
          bad(Buffer.from(`{"a":"${'x'.repeat(64_000)}"${ending}`)),
          rawCommand(deliveryStream(), []),
          rawCommand(deliveryStream(), [parked()]),
        ]),
      ),
    ).toEqual(['bad', 'bad', 'bad', 'bad', 'bad', 'appended']);
    await expect(send('routing', [bad(Buffer.from(`{"a":"\xff"${ending}`, 'latin1'))])).rejects.toMatchObject({
      code: '22021',
    });
  });

  it('refuses a command that builds on another event than the last', async () => {
    const stream = deliveryStream();
    await send('routing', [rawCommand(stream, [parked()])]);
    const astray = { ...rawCommand(stream, [parked()]), expected: 0 };
    astray.prepared = { ...astray.prepared!, prev: Buffer.alloc(32, 7).toString('base64') };
    expect(outcomes(await send('routing', [astray]))).toEqual(['prev']);
    const beginning = rawCommand(deliveryStream(), [parked()]);
    beginning.prepared = { ...beginning.prepared!, prev: Buffer.alloc(32, 7).toString('base64') };
    expect(outcomes(await send('routing', [{ ...beginning, expected: NO_STREAM }]))).toEqual(['prev']);
  });

  it('refuses arrays that do not fit each other', async () => {
    const refuse = (call: string) =>
      withClient(log.urlOf('routing'), (client: pg.Client) => refusalOf(client, [`select * from log.append(${call})`]));
    const id = parked().id;
    expect(await refuse(`'{a-1}', '{-1}', '{null}', '{2}', '{${id}}', '{delivery.parked}', array['x'::bytea]`)).toBe(
      '22023',
    );
    expect(await refuse(`'{a-1}', '{-1}', '{null}', '{1}', '{}', '{delivery.parked}', array['x'::bytea]`)).toBe(
      '22023',
    );
    expect(await refuse(`'{a-1}', '{-1}', '{null}', '{1}', '{${id}}', '{a,b}', array['x'::bytea]`)).toBe('22023');
  });
});
