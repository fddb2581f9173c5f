import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { superuser } from '../harness/database-dump.js';
import { newHome, PATIENCE_MS, type Delivery } from '../harness/delivery.js';
import { repository, type Api } from '../harness/home.js';

interface Checked {
  readonly tables: number;
  readonly rows: number;
  readonly different: number;
}

const configuration = join(repository, 'apps/cli/data/demo/configuration.json');

const submission = (number: number) => ({
  channel: 'web',
  language: number % 2 === 0 ? 'en' : 'zh',
  product: 'delivery',
  issue: 'late',
  text: `Parcel ${number} is late`,
});

export const rebuildSuite = (delivery: Delivery): void =>
  describe(`computing the read models again, delivered by ${delivery}`, () => {
    const home = newHome(delivery);
    afterAll(() => home.destroy());

    async function file(api: Api, until: Promise<unknown>): Promise<number> {
      let filed = 0;
      let over = false;
      void until.finally(() => (over = true));
      while (!over || filed < 40) {
        const answers = await Promise.all(
          Array.from({ length: 10 }, () => api.send('POST', '/intake/complaints', submission(filed++))),
        );
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
      }
      return filed;
    }

    it(
      'while complaints come in finds no difference and appends nothing; a tampered row is found',
      async () => {
        const running = home.start(['start', '--no-demo']);
        const api = await home.api();
        await home.json(['config', 'apply', configuration]);
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        const rebuilding = home.json<Checked>(['projections', 'rebuild']);
        await file(api, rebuilding);
        expect(await rebuilding).toMatchObject({ different: 0 });

        await home.json(['status']);
        const events = await api.events();
        expect(await home.json(['projections', 'rebuild'])).toMatchObject({ different: 0 });
        const checked = await home.json<Checked>(['projections', 'check']);
        expect(checked).toMatchObject({ different: 0 });
        expect(checked.rows).toBeGreaterThan(100);
        expect(await api.events()).toBe(events);

        const client = await superuser(home.path);
        await client.query(
          "update resolution.case_file set status = 'closed' where stream = (select min(stream) from resolution.case_file)",
        );
        await client.end();
        const tampered = await home.run(['projections', 'check', '--json']);
        expect(tampered.code).toBe(1);
        expect(JSON.parse(tampered.stdout.trimEnd().split('\n').at(-1)!)).toMatchObject({ different: 1 });
        expect(await home.json(['projections', 'rebuild'])).toMatchObject({ different: 1 });
        expect(await home.json(['projections', 'check'])).toMatchObject({ different: 0 });
        running.signal('SIGTERM');
        await running.ended;
      },
      PATIENCE_MS,
    );
  });
