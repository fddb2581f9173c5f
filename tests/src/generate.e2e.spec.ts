import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { services } from '@recourse/contracts';
import { historyProblems } from '@recourse/contracts/testing';
import { newHome, PATIENCE_MS } from './harness/delivery.js';
import type { Home } from './harness/home.js';
import { onDatabase, readLog, type LoggedEvent } from './harness/log-content.js';

interface Generated {
  readonly complaints: number;
  readonly alreadyPresent: number;
  readonly appendedEvents: number;
  readonly complete: boolean;
}

/** So many take seconds: the kill comes while they are written. */
const COMPLAINTS = 600;
const args = ['generate', '--complaints', String(COMPLAINTS), '--seed', 'e2e'];

/** What does not hang on when and where it was recorded: hashes and ciphertexts do. */
const said = ({ event, personal }: LoggedEvent): string => {
  const { recordedAt: _recordedAt, prev: _prev, sealed: _sealed, ...rest } = event;
  return JSON.stringify({ ...rest, personal }, (name, value: unknown) => (name === 'hash' ? undefined : value));
};

/** Kills it as soon as it says that a complaint is complete, with the others under way. */
async function killInTheMiddle(home: Home): Promise<void> {
  const running = home.start(args);
  while (!/ [1-9]\d*\/600/.test(running.said) && !running.hasEnded) await sleep(5);
  await home.killNode(running);
}

describe('generating histories', () => {
  const homes = { disturbed: newHome('feed'), quiet: newHome('feed') };
  afterAll(async () => {
    await Promise.all(Object.values(homes).map((home) => home.destroy()));
  });

  it(
    'goes on after kill -9, and leaves what an undisturbed run leaves',
    async () => {
      const { disturbed, quiet } = homes;
      await killInTheMiddle(disturbed);
      const rest = await disturbed.json<Generated>(args);
      expect(rest).toMatchObject({ complaints: COMPLAINTS, complete: true });
      expect(rest.appendedEvents).toBeGreaterThan(0);
      expect(await disturbed.json<Generated>(args)).toMatchObject({ alreadyPresent: COMPLAINTS, appendedEvents: 0 });

      // The same keys: references are shuffled with one of them.
      mkdirSync(quiet.path, { mode: 0o711 });
      copyFileSync(join(disturbed.path, 'secrets.json'), join(quiet.path, 'secrets.json'));
      const whole = await quiet.json<Generated>(args);
      expect(whole.appendedEvents).toBeGreaterThan(rest.appendedEvents);

      const [one, other] = [await readLog(disturbed.path), await readLog(quiet.path)];
      expect(one.map(said)).toEqual(other.map(said));
      expectSound(one);
      expect(await reactionsBegin(quiet)).toEqual(services.map(() => String(other.length)));
      // The control: as soon as one service has looked at the log itself, none is led past anything.
      await onDatabase(quiet.path, async (pool) => {
        await pool.query(`update routing.consumer_checkpoint set position = '1'`);
        await pool.query('update audit.consumer_checkpoint set position = null');
      });
      await quiet.json<Generated>(args);
      expect(await reactionsBegin(quiet)).toEqual(
        services.map((name) => (name === 'audit' ? null : name === 'routing' ? '1' : String(other.length))),
      );
      const refused = await disturbed.run([...args.slice(0, -1), 'another']);
      expect(refused.stderr).toContain('LOG_HOLDS_OTHER_COMPLAINTS');
    },
    PATIENCE_MS,
  );

  it(
    'is refused while services run that would answer histories before they are whole, and goes on when they have stopped',
    async () => {
      const home = newHome('feed');
      try {
        const running = await home.ensureRunning();
        const before = await (await home.api()).events();
        for (const [language, sentence] of [
          ['en', 'stop it first'],
          ['zh', '请先停止'],
        ] as const) {
          const { code, stderr } = await home.run([...args, '--lang', language]);
          expect(code).toBe(2);
          expect(stderr).toContain(sentence);
        }
        expect(await (await home.api()).events()).toBe(before);
        running.signal('SIGTERM');
        expect((await running.ended).code).toBe(0);
        const few = ['generate', '--complaints', '20', '--seed', 'e2e'];
        expect(await home.json<Generated>(few)).toMatchObject({ complaints: 20, complete: true });
      } finally {
        await home.destroy();
      }
    },
    PATIENCE_MS,
  );
});

/** Behind which position of the log each service will begin to react. */
const reactionsBegin = (home: Home): Promise<(string | null)[]> =>
  onDatabase(home.path, async (pool) => {
    const asked = services.map((name) =>
      pool.query<{ position: string | null }>(`select position from ${name}.consumer_checkpoint`),
    );
    return (await Promise.all(asked)).flatMap(({ rows }) => rows.map(({ position }) => position));
  });

function expectSound(log: readonly LoggedEvent[]): void {
  const histories = Map.groupBy(log, ({ event }) => event.stream);
  const complaints = [...histories].filter(([stream]) => stream.startsWith('complaint-'));
  expect(complaints).toHaveLength(COMPLAINTS);
  for (const [, history] of complaints) {
    const events = history.map(({ event }) => event);
    expect(historyProblems(events)).toEqual([]);
    // One key a customer, over all complaints and the file.
    const file = histories.get(`customer-${String(events[0]!.data['customerId'])}`)!;
    const keys = [...events, ...file.map(({ event }) => event)].flatMap(({ sealed }) => (sealed ? [sealed.keyId] : []));
    expect(new Set(keys).size).toBe(1);
  }
}
