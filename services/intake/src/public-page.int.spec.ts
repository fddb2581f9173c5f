import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonalOf } from '@recourse/contracts';
import { keyIn, PageVisitor, textOf } from './testing/page-visitor.js';
import type { RunningIntake as Running } from './testing/running-intake.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { openPersonal } = await import('@recourse/service-kit');
const { RunningIntake } = await import('./testing/running-intake.js');

const start = '/intake/page/en';
const evil = `"><script>alert(1)</script>&`;

let intake: Running;
let visitor: PageVisitor;

beforeAll(async () => {
  intake = await RunningIntake.onNewLog();
  await intake.serve('general', ['web']);
  visitor = new PageVisitor(intake.address);
});
afterAll(() => intake?.destroy());

const recorded = async (reference: string) => {
  await intake.untilIdle();
  return intake.byReference(reference);
};

async function filed(changes: Readonly<Record<string, string>> = {}) {
  const key = await visitor.keyAt(start);
  const page = await visitor.post(start, { key, kind: 'complaint', text: 'It never came.', ...changes });
  const [reference, secret] = [textOf(page.text, 'reference'), textOf(page.text, 'secret')];
  return { page, key, reference, secret, path: `${start}/complaints/${reference}` };
}

describe('the start page', () => {
  it('is in the reader’s language, and in the other one by a link', async () => {
    const answers = await Promise.all(
      ['zh-CN,zh;q=0.9', 'en-GB', 'fr'].map((language) => visitor.get('/intake/page', { 'accept-language': language })),
    );
    expect(answers.map(({ status, location }) => [status, location])).toEqual([
      [303, '/intake/page/zh'],
      [303, '/intake/page/en'],
      [303, '/intake/page/en'],
    ]);
    const chinese = await visitor.get('/intake/page/zh');
    expect(chinese.text).toContain('<html lang="zh-Hans">');
    expect(chinese.text).toContain('href="/intake/page/en"');
    expect((await visitor.get('/intake/page/fr')).status).toBe(400);
  });

  it('holds no script, fetches nothing and is kept by nobody', async () => {
    const { text, headers } = await visitor.get(start);
    expect(text).not.toMatch(/<script|<link|<img|<iframe|\son[a-z]+=|https?:/i);
    expect(text).not.toMatch(/\sstyle="/);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.getSetCookie()).toEqual([]);
  });
});

describe('filing on the page', () => {
  it('gives reference and secret in the answer alone, and records what was written', async () => {
    const { page, reference, secret } = await filed({
      kind: 'inquiry',
      text: 'First line\r\nsecond line',
      product: 'Kettle',
      name: ' A Sample ',
      phone: '',
    });
    expect(page.status).toBe(200);
    expect(secret).toMatch(/^(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    expect(JSON.stringify([...page.headers])).not.toContain(secret);
    const [received, acknowledged] = (await recorded(reference)).events;
    expect(received!.event.data).toMatchObject({ reference, channel: 'web', kind: 'inquiry', language: 'en' });
    expect(received!.event.actor).toMatchObject({ kind: 'customer' });
    expect(acknowledged!.event.type).toBe('complaint.acknowledged');
    expect(await openPersonal<PersonalOf<'complaint.received'>>(received!.event, intake.context.keyRing)).toEqual({
      text: 'First line\nsecond line',
      contact: { name: 'A Sample' },
      details: { product: 'Kettle' },
    });
  });

  it('makes one complaint of one form, however often it is sent', async () => {
    const key = await visitor.keyAt(start);
    const form = { key, kind: 'complaint', text: 'Pressed twice' };
    const pages = await Promise.all([1, 2, 3].map(() => visitor.post(start, form)));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(pages.map(({ text }) => textOf(text, 'reference'))).size).toBe(1);
    const other = await visitor.post(start, { ...form, text: 'Changed after going back' });
    expect(other.status).toBe(409);
    expect(other.text).toContain('Changed after going back');
    expect(keyIn(other.text)).not.toBe(key);
  });

  it('says at the fields what is wrong, and loses nothing that was written', async () => {
    const key = await visitor.keyAt(start);
    const { status, text } = await visitor.post(start, { key, kind: 'rant', text: '  ', email: evil, name: evil });
    expect(status).toBe(400);
    expect(text).toContain('<title>Error: ');
    for (const field of ['kind', 'text', 'email']) {
      expect(text).toContain(`<a href="#${field}">`);
      expect(text).toContain(`id="${field}-error"`);
    }
    expect(text).not.toContain('<script');
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;"');
    expect(keyIn(text)).toBe(key);
  });

  it('is for forms of this page only', async () => {
    const key = await visitor.keyAt(start);
    const form = { key, kind: 'complaint', text: 'From elsewhere' };
    for (const site of ['cross-site', 'same-site']) {
      const refused = await visitor.post(start, form, { 'sec-fetch-site': site });
      expect([refused.status, refused.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    }
    expect((await visitor.post(start, form, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    const json = await fetch(`${intake.address}${start}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(form),
    });
    expect(json.status).toBe(400);
    expect((await visitor.post('/intake/status', { reference: 'x', secret: 'y' })).status).toBe(400);
  });

  it('refuses what is too large with a page', async () => {
    const key = await visitor.keyAt(start);
    const long = await visitor.post(start, { key, kind: 'complaint', text: '诉'.repeat(10_001) });
    expect(long.status).toBe(400);
    expect(long.text).toContain('at most 10000 characters');
    const huge = await visitor.post(start, { key, kind: 'complaint', text: 'x'.repeat(1_100_000) });
    expect([huge.status, huge.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8']);
  });
});

describe('following on the page', () => {
  it('opens the complaint to whoever has both, without the secret in an address, a cookie or the page', async () => {
    const { reference, secret, path } = await filed({ text: 'a text like no other', name: 'A Sample' });
    await intake.untilIdle();
    const other = new PageVisitor(intake.address);
    const door = await other.get(path);
    expect([door.status, door.location]).toEqual([303, `${start}/follow?reference=${reference}`]);
    const wrong = await other.post(`${start}/follow`, { reference, secret: 'XXXXX-XXXXX-XXXXX-XXXXX' });
    expect(wrong.status).toBe(404);
    expect((await other.get(path)).status).toBe(303);
    const opened = await other.post(`${start}/follow`, { reference: reference.toLowerCase(), secret });
    expect([opened.status, opened.location]).toEqual([303, path]);
    expect(JSON.stringify([...opened.headers])).not.toContain(secret);
    expect(opened.headers.getSetCookie()[0]).toMatch(/; HttpOnly; SameSite=Strict$/);
    const page = await other.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('We have your complaint.');
    for (const personal of ['no other', 'A Sample', secret]) expect(page.text).not.toContain(personal);
  });

  it('answers a wrong reference as a wrong secret, and never writes the secret back', async () => {
    const { reference, secret } = await filed();
    await intake.untilIdle();
    const wrongSecret = await visitor.post(`${start}/follow`, { reference, secret: '22222-22222-22222-22222' });
    const wrongReference = await visitor.post(`${start}/follow`, { reference: 'RC-0000-0000', secret });
    const [one, two] = [wrongSecret, wrongReference].map(({ text }) => text.replace(/value="RC-[^"]+"/, ''));
    expect([wrongSecret.status, wrongReference.status]).toEqual([404, 404]);
    expect(one).toBe(two);
    expect(wrongReference.text).not.toContain(secret);
    const empty = await visitor.post(`${start}/follow`, { reference: '', secret: ' ' });
    expect(empty.status).toBe(400);
  });

  it('shows at once what the visitor does: a supplement, once, and its text to nobody', async () => {
    const { path, reference } = await filed();
    const key = await visitor.keyAt(path);
    expect((await visitor.post(`${path}/supplement`, { key, text: ' ' })).status).toBe(400);
    const form = { key, text: 'There is more' };
    const sent = await Promise.all([1, 2].map(() => visitor.post(`${path}/supplement`, form)));
    expect(sent.map(({ location }) => location)).toEqual([`${path}?done=supplemented`, `${path}?done=supplemented`]);
    const page = await visitor.get(`${path}?done=supplemented`);
    expect(page.text).toContain('You added something.');
    expect(page.text).not.toContain('There is more');
    const { events } = await recorded(reference);
    const supplements = events.filter(({ event }) => event.type === 'complaint.supplemented');
    expect(supplements.map(({ event }) => event.actor.kind)).toEqual(['customer']);
  });

  it('withdraws after a question, and then offers nothing that can’t be done', async () => {
    const { path } = await filed();
    const question = await visitor.get(`${path}/withdrawal`);
    expect(question.text).toContain('can’t be taken back');
    const done = await visitor.post(`${path}/withdrawal`, { key: keyIn(question.text), note: 'settled' });
    expect(done.location).toBe(`${path}?done=withdrawn`);
    const page = await visitor.get(path);
    expect(page.text).toContain('You withdrew your complaint.');
    expect(page.text).not.toContain('/withdrawal');
    expect(page.text).not.toContain('/supplement');
    const again = await visitor.post(`${path}/withdrawal`, { key: 'A'.repeat(22) });
    expect([again.status, again.headers.get('content-type')]).toEqual([409, 'text/html; charset=utf-8']);
  });

  it('ends when the visitor leaves, and lets nobody in with the cookie of another complaint', async () => {
    const [first, second] = [await filed(), await filed()];
    expect((await visitor.get(first.path)).status).toBe(200);
    const left = await visitor.post(`${first.path}/leave`, {});
    expect(left.location).toBe(`${start}/follow`);
    expect((await visitor.get(first.path)).status).toBe(303);
    expect((await visitor.get(second.path)).status).toBe(200);
    const stranger = new PageVisitor(intake.address);
    expect((await stranger.post(`${second.path}/supplement`, { key: 'A'.repeat(22), text: 'x' })).status).toBe(303);
  });
});

describe('the pages', () => {
  it('are declared as pages in the OpenAPI document', () => {
    const operations = Object.entries(intake.openApi.paths).filter(([path]) => path.startsWith('/intake/page'));
    expect(operations.length).toBeGreaterThan(5);
    for (const [, { get, post }] of operations) {
      for (const operation of [get, post].filter((one) => one !== undefined)) {
        const bodies =
          operation.requestBody === undefined
            ? []
            : Object.keys((operation.requestBody as { content: object }).content);
        expect(bodies).toEqual(operation === post ? ['application/x-www-form-urlencoded'] : []);
        for (const [status, { content = {} }] of Object.entries(
          operation.responses as Record<string, { content?: object }>,
        ))
          expect(Object.keys(content)).toEqual(status === '303' ? [] : ['text/html']);
      }
    }
  });

  it('say so with a page where there is none, also where no address can be', async () => {
    for (const path of ['/intake/page/en/nowhere', `/intake/page/${'a'.repeat(300)}`, '/intake/page/%']) {
      const nowhere = await visitor.get(path, { accept: '*/*' });
      expect([nowhere.status, nowhere.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    }
    const elsewhere = await visitor.get('/intake/nowhere', { accept: '*/*' });
    expect(elsewhere.headers.get('content-type')).toContain('application/problem+json');
  });

  it('say so with a page when somebody tries too often', async () => {
    const tries = Array.from({ length: 70 }, () => visitor.post(`${start}/follow`, { reference: 'x', secret: 'y' }));
    const refused = (await Promise.all(tries)).filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]!.text).toContain('too many tries');
    expect(refused[0]!.headers.get('retry-after')).toBe('1');
  });
});
