import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roomyConfiguration } from '@recourse/cli/demo';
import { superuser } from './harness/database-dump.js';
import { newHome, PATIENCE_MS } from './harness/delivery.js';
import type { Api } from './harness/home.js';
import { tableDigests } from './harness/table-digests.js';

const LATE = [
  'the van never came on the promised day',
  'waiting for the courier since the spring',
  'days behind and no van',
];
const LOUD = [
  'hammering above me all through the night',
  'such a racket upstairs at night',
  'the racket at night goes on',
];
const SECRET = 'Quietgarden';
const known = [...LATE, ...LATE].map((text) => ({ text, label: 'delivery/late' }));
const others = [...LOUD, ...LOUD].map((text) => ({ text, label: 'property/noise' }));

const STILL_MS = 1_500;

/**
 * Waits until these tables have not changed for a while.
 * @returns which tables have not, and what all of them held
 */
async function whenQuiet(home: string, tables: readonly string[]) {
  for (let before = await tableDigests(home); ;) {
    await sleep(STILL_MS);
    const now = await tableDigests(home);
    const quiet = [...before].filter(([name, digest]) => now.get(name) === digest).map(([name]) => name);
    if (tables.every((name) => quiet.includes(name))) return { before, quiet };
    before = now;
  }
}

interface Classified {
  readonly status: string;
  readonly category: string | null;
  readonly classifiedBy: string | null;
}

describe('a model from its training to its successor', () => {
  const home = newHome('feed');
  let api: Api;

  const file = async (text: string): Promise<string> => {
    const submission = {
      channel: 'desk-phone',
      language: 'en',
      product: 'general',
      text,
      contact: { name: 'Sample', phone: '000' },
    };
    return (await api.send('POST', '/intake/complaints', submission)).body['complaintId']!;
  };
  const stateOf = async (id: string) =>
    (await api.get<{ state: Classified }>(`/audit/complaints/${id}/state?purpose=operation`)).state;
  const until = async (id: string, wanted: (state: Classified) => boolean): Promise<Classified> => {
    for (let tries = 0; tries < 400; tries++) {
      const answer = await api.send('GET', `/audit/complaints/${id}/state?purpose=operation`);
      const { state } = answer.body as { state?: Classified };
      if (state && wanted(state)) return state;
      await sleep(50);
    }
    throw new Error(`still ${JSON.stringify(await stateOf(id))}`);
  };
  const adopt = (model: string) =>
    home.json(['model', 'adopt', model, '--pack', 'service-quality', '--effective-from', '2026-01-01']);

  const corrected: string[] = [];
  /** Destroys the key of whoever has filed it. */
  const erase = async (id: string): Promise<void> => {
    const client = await superuser(home.path);
    try {
      await client.query(
        `update keyring.subject_keys set wrapped = null, destroyed_at = now() where key_id =
          (select (convert_from(bytes, 'UTF8')::jsonb #>> '{sealed,keyId}')::uuid from log.events
            where stream = $1 and revision = 0)`,
        [`complaint-${id}`],
      );
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    await home.ensureRunning();
    api = await home.api();
    const configuration = roomyConfiguration();
    // What customers write fits no rule.
    const rules = configuration.rules.map((pack) => {
      const byIssue = pack.classification.rules.filter(({ issues }) => issues !== undefined);
      return { ...pack, classification: { ...pack.classification, rules: byIssue, threshold: 600 } };
    });
    await api.send('PUT', '/routing/configuration', { ...configuration, rules });
  }, PATIENCE_MS);
  afterAll(() => home.destroy());

  it(
    'classifies, is corrected, and what people said trains the next one, without a word of theirs in its file',
    async () => {
      const data = join(home.path, 'texts.jsonl');
      const lines = [...known, ...others].map((one, index) => JSON.stringify({ id: String(index), ...one }));
      writeFileSync(data, lines.join('\n'));
      const first = join(home.path, 'first.model');
      await home.json(['train', '--data', data, '--out', first]);
      await adopt(first);
      const byModel = await file(`${LATE[0]!}, ${LATE[2]!}`);
      const classified = await until(byModel, ({ category }) => category !== null);
      expect(classified).toMatchObject({ category: 'delivery/late', classifiedBy: 'model' });

      for (const text of ['lamp', 'lamp', 'lamp', 'lamp'])
        corrected.push(await file(`The ${text} in ${SECRET} flickers`));
      for (const text of LOUD) corrected.push(await file(`${text} again`));
      for (const [index, id] of corrected.entries()) {
        await until(id, ({ status }) => status !== null);
        const category = index < 4 ? 'product/defect' : 'property/noise';
        const answer = await api.send('POST', `/routing/complaints/${id}/classification`, {
          category,
          severity: 'low',
        });
        expect(answer.status).toBe(201);
      }
      const second = join(home.path, 'second.model');
      const facts = await home.json<{ documents: number; source: string; labels: string[] }>([
        'train',
        '--from-corrections',
        '--out',
        second,
      ]);
      expect(facts).toMatchObject({
        documents: 7,
        source: 'corrections',
        labels: ['product/defect', 'property/noise'],
      });

      expect(readFileSync(second).includes(SECRET)).toBe(false);

      const { before, quiet } = await whenQuiet(home.path, [
        'log.events',
        'log.head',
        'routing.complaint',
        'routing.model',
      ]);
      const whatIf = await home.json<{ complaints: number; changed: number }>([
        'classify',
        'what-if',
        '--model',
        second,
      ]);
      expect(whatIf.complaints).toBe(8);
      expect(JSON.stringify(whatIf)).not.toContain(SECRET);
      const after = await tableDigests(home.path);
      expect(quiet.filter((name) => after.get(name) !== before.get(name))).toEqual([]);

      await adopt(second);
      const next = await file(`The lamp in ${SECRET} flickers`);
      const state = await until(next, ({ category }) => category !== null);
      expect(state).toMatchObject({ category: 'product/defect', classifiedBy: 'model' });
    },
    PATIENCE_MS,
  );

  it(
    'leaves erased texts out of the next training, and tells how many it could not judge',
    async () => {
      await erase(corrected.at(-1)!);
      const out = join(home.path, 'third.model');
      expect(await home.json(['train', '--from-corrections', '--out', out])).toMatchObject({ documents: 6 });
      const whatIf = await home.json<object>(['classify', 'what-if', '--model', out]);
      expect(whatIf).toMatchObject({ complaints: 9, erased: 1, people: { complaints: 6 } });
    },
    PATIENCE_MS,
  );
});
