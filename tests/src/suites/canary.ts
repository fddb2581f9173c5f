import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { escaped, findCanaries, type Hit } from '../harness/canary-scan.js';
import { dumpDatabase, superuser } from '../harness/database-dump.js';
import { newHome, PATIENCE_MS, type Delivery } from '../harness/delivery.js';
import { repository, type Api } from '../harness/home.js';

/** Every free field that the API takes, each with a string that stands nowhere else. */
const canary = (field: string): string => `Kanarienvogel-${field}-7f3a9c1e5b`;
const fields = (
  'text remedy name phone email address detail-key detail-value external key contact-note resolution-note comment ' +
  'closing-note reopening-note withdrawal-note investigation-note solution-note promise-note keeping-note proposal-note ' +
  'approval-note payment-note decline-note action-note completion-note letter staff error'
).split(' ');

const until = async <T>(look: () => Promise<T | null>): Promise<T> => {
  for (let tries = 300; tries > 0; tries--) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not happen');
};

export const canarySuite = (delivery: Delivery): void =>
  describe(`a complaint with a unique string in every free field, delivered by ${delivery}`, () => {
    // The broker's own files are looked through too.
    const home = newHome(delivery, 'own');
    const answers: string[] = [];
    const everything = fields.map(canary);
    let hits: Hit[];
    let complaintId: string;

    /** What an operator sees: spans, metrics and log lines. */
    const telemetry = { spans: '', metrics: '', log: '' };

    beforeAll(async () => {
      const traceFile = join(home.path, '..', 'trace.jsonl');
      const running = home.start(['start', '--no-demo'], { RECOURSE_TRACE_FILE: traceFile, RECOURSE_LOG: 'json' });
      const api = await home.api();
      await liveWholeFlow(api);
      hits = await findCanaries(home.path, await dumpDatabase(home.path), everything);
      telemetry.metrics = await metricsOf(api);
      running.signal('SIGTERM');
      const { stdout, stderr } = await running.ended;
      answers.push(stdout, stderr);
      telemetry.log = stderr + home.logs();
      telemetry.spans = readFileSync(traceFile, 'utf8');
    }, PATIENCE_MS);
    afterAll(() => home.destroy());

    /** Of every process that answers. */
    async function metricsOf({ url }: Api): Promise<string> {
      const all = [url, ...home.instances().map((one) => one.url)];
      const pages = all.map(async (one) => (await fetch(`${one}/metrics?${canary('error')}`)).text());
      return (await Promise.all(pages)).join('\n');
    }

    async function liveWholeFlow(api: Api): Promise<void> {
      const configuration = JSON.parse(
        readFileSync(join(repository, 'apps/cli/data/demo/configuration.json'), 'utf8'),
      ) as { staff: { name: string }[] };
      configuration.staff[0]!.name = canary('staff');
      await expectStatus(api.send('PUT', '/routing/configuration', configuration), 200);
      const filed = await until(async () => {
        const answer = await api.send('POST', '/intake/complaints', submission, { 'idempotency-key': canary('key') });
        return answer.status === 201 ? (answer.body as unknown as { complaintId: string }) : null;
      });
      ({ complaintId } = filed);
      const at = (path: string) => `/${path.replace('ID', complaintId)}`;
      const state = (status: string) =>
        until(async () => {
          const { body } = await api.send('GET', at('resolution/cases/ID'));
          return (body as unknown as { status: string }).status === status ? true : null;
        });
      const post = (path: string, body: object) =>
        until(async () => ((await api.send('POST', at(path), body)).status < 300 ? true : null));
      await state('assigned');
      await post('resolution/complaints/ID/contacts', {
        channel: 'phone',
        purpose: 'answer',
        reached: true,
        note: canary('contact-note'),
      });
      await handle(api);
      await post('resolution/complaints/ID/resolution', {
        outcome: 'upheld',
        remedies: [],
        note: canary('resolution-note'),
      });
      const revisit = { verdict: 'satisfied', comment: canary('comment'), actedBy: 'staff-nobody' };
      await post('feedback/complaints/ID/revisit', revisit);
      await state('closed');
      await post('resolution/complaints/ID/reopening', { reason: 'new-facts', note: canary('reopening-note') });
      await state('assigned');
      await post('resolution/complaints/ID/resolution', { outcome: 'upheld', remedies: [] });
      await post('resolution/complaints/ID/closure', { reason: 'agreed', note: canary('closing-note') });
      const second = await api.send('POST', '/intake/complaints', { ...submission, externalId: undefined });
      await api.send('POST', `/intake/complaints/${(second.body as unknown as typeof filed).complaintId}/withdrawal`, {
        reason: 'settled',
        note: canary('withdrawal-note'),
      });
      await provokeErrors(api);
    }

    /** What a handler and a supervisor do between the first contact and the answer. */
    async function handle(api: Api): Promise<void> {
      const dueAt = new Date(Date.now() + 3_600_000).toISOString();
      const noted = (field: string, body: object = {}) => ({ ...body, note: canary(field) });
      /** @returns the id of what was begun */
      const tell = async (path: string, body: object): Promise<string> => {
        const answer = await api.send('POST', `/resolution/complaints/${complaintId}/${path}`, body);
        if (answer.status !== 201) throw new Error(answer.text);
        return (answer.body as unknown as { eventId: string }).eventId;
      };
      await tell('investigations', noted('investigation-note', { findings: ['late-delivery'] }));
      await tell('solutions', noted('solution-note', { remedies: ['refund'] }));
      const promise = await tell('promises', noted('promise-note', { kind: 'call-back', dueAt }));
      await tell(`promises/${promise}/keeping`, noted('keeping-note'));
      const money = { kind: 'goodwill', money: { amount: 100, currency: 'CNY' } };
      const second = { actedBy: 'staff-nobody' };
      const paid = await tell('compensations', noted('proposal-note', money));
      await tell(`compensations/${paid}/approval`, noted('approval-note', second));
      await tell(`compensations/${paid}/payment`, noted('payment-note'));
      const declined = await tell('compensations', money);
      await tell(`compensations/${declined}/decline`, noted('decline-note', { ...second, reason: 'too-much' }));
      const action = await tell(
        'actions',
        noted('action-note', { cause: 'late-delivery', owner: 'staff-nobody', dueAt }),
      );
      await tell(`actions/${action}/completion`, noted('completion-note'));
      const letter = { template: 'progress' };
      await tell('contacts', noted('letter', { channel: 'letter', purpose: 'progress', reached: true, letter }));
    }

    /** Refusals must not repeat what was sent. */
    async function provokeErrors(api: Api): Promise<void> {
      const bad = canary('error');
      const attempts: [string, string, unknown][] = [
        ['POST', '/intake/complaints', { ...submission, channel: bad }],
        ['POST', '/intake/complaints', { ...submission, [bad]: bad }],
        ['POST', '/intake/complaints', { ...submission, text: `${bad}\ud800` }],
        ['POST', '/intake/complaints', { ...submission, text: 'something else' }],
        ['POST', '/intake/status', { reference: bad, secret: bad }],
        ['POST', `/resolution/complaints/${complaintId}/resolution`, { outcome: bad, remedies: [bad], note: bad }],
        ['POST', `/feedback/complaints/${complaintId}/revisit`, { verdict: bad, comment: bad }],
        ['PUT', '/routing/configuration', { teams: bad }],
        ['GET', `/audit/complaints?reference=${bad}`, undefined],
        ['GET', `/audit/complaints/${complaintId}/timeline?purpose=${bad}`, undefined],
      ];
      for (const [method, path, body] of attempts) answers.push((await api.send(method, path, body)).text);
    }

    const submission = {
      channel: 'web',
      language: 'en',
      product: 'delivery',
      issue: 'late',
      text: `The parcel is late. ${canary('text')}`,
      remedySought: canary('remedy'),
      contact: { name: canary('name'), phone: canary('phone'), email: canary('email'), address: canary('address') },
      details: { [canary('detail-key')]: canary('detail-value') },
      externalId: canary('external'),
    };

    const expectStatus = async (answer: ReturnType<Api['send']>, status: number) => {
      const { status: got, text } = await answer;
      if (got !== status) throw new Error(text);
    };

    it('leaves no trace of them in any file of the home, the database, its write-ahead log or a decoded dump', () => {
      expect(hits).toEqual([]);
    });

    it('leaves no trace of them in the output or in error answers', () => {
      for (const text of answers) for (const one of everything) expect(text).not.toContain(one);
    });

    it('leaves no trace of them in spans, metrics and log lines, of which there are some', () => {
      expect(telemetry.spans).toContain('"name":"POST /intake/complaints"');
      expect(telemetry.spans).toContain('"error.type":"INPUT_INVALID"');
      expect(telemetry.metrics).toContain('http_server_request_duration_count{http_request_method="POST"');
      expect(telemetry.log).toContain('"service.name":"recourse');
      for (const text of Object.values(telemetry)) for (const one of everything) expect(text).not.toContain(one);
    });

    it('finds a deliberate leak in a file, in every encoding (negative control)', async () => {
      const [leak] = everything;
      const forms = [
        leak!,
        Buffer.from(leak!).toString('hex'),
        Buffer.from(`xy${leak!}`).toString('base64'),
        escaped(leak!),
      ];
      for (const form of forms) {
        writeFileSync(join(home.path, 'logs', 'leak.log'), `before ${form} after`);
        expect(await findCanaries(home.path, '', everything)).toEqual([
          expect.objectContaining({ canary: leak, where: expect.stringContaining('leak.log') }),
        ]);
      }
    });
  });

export const unsealedSuite = (): void =>
  describe('without sealing (negative control)', () => {
    const home = newHome('feed');
    afterAll(() => home.destroy());

    it('the same scan finds the string of an event in the data files and in the dump', async () => {
      const running = home.start(['start', '--no-demo']);
      await (await home.api()).events();
      const [text] = fields.map(canary);
      const client = await superuser(home.path);
      // As intake would store it if nothing sealed: the owner of the database can insert, nobody can change it afterwards.
      await client.query(
        `insert into log.events (position, id, revision, stream, type, appended_by, hash, bytes)
       values (999999, gen_random_uuid(), 0, 'complaint-unsealed', 'complaint.received', 'test', sha256($1), $1)`,
        [Buffer.from(JSON.stringify({ data: { text } }))],
      );
      await client.end();
      const found = await findCanaries(home.path, await dumpDatabase(home.path), [text!]);
      const places = found.map(({ where }) => where);
      expect(places).toContain('dump');
      expect(places.some((where) => where.includes('/base/'))).toBe(true);
      expect(places.some((where) => where.includes('/pg_wal/'))).toBe(true);
      running.signal('SIGKILL');
      await running.ended;
    }, 60_000);
  });
