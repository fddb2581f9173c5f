import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newHome, PATIENCE_MS, type Delivery } from '../harness/delivery.js';
import { lastJson, type Ended } from '../harness/home.js';
import { expectIndicatorsAt } from '../indicators/home.js';

interface Summary {
  readonly complaints: number;
  readonly endStates: Readonly<Record<string, number>>;
  readonly milestones: Readonly<Record<string, number>>;
  readonly reopened: number;
  readonly clocksMissed: number;
  readonly returned: number;
  readonly corrected: number;
  readonly promisesKept: number;
  readonly promisesBroken: number;
  readonly compensated: number;
  readonly secondPerson: number;
  readonly recused: number;
  readonly linked: number;
  readonly complaintEvents: number;
  readonly parked: number;
  readonly lagEvents: number;
  readonly seconds: number;
}

interface Told {
  readonly type: string;
  readonly decidedBy?: string;
  readonly proposedBy?: string;
  readonly model?: object;
  readonly category?: string;
  readonly severity?: string;
  readonly accepted?: boolean;
  readonly secondPerson?: boolean;
}

type Line = Readonly<Record<string, readonly Told[]>>;

/** A person has put right a classification, or a proposal that said otherwise. */
function isCorrection(event: Told, index: number, all: readonly Told[]): boolean {
  if (event.type !== 'complaint.classified' || event.decidedBy !== 'person') return false;
  const before = all.slice(0, index);
  if (before.some(({ type }) => type === 'complaint.classified')) return true;
  const proposal = before.findLast(({ type }) => type === 'complaint.classification-proposed');
  return proposal !== undefined && (proposal.category !== event.category || proposal.severity !== event.severity);
}

export const startSuite = (delivery: Delivery): void =>
  describe(`the first start, delivered by ${delivery}`, () => {
    const home = newHome(delivery);
    let first: Ended;
    let summary: Summary;

    beforeAll(async () => {
      first = await home.run(['start', '--once', '--json']);
      summary = lastJson<Summary>(first.stdout);
    }, PATIENCE_MS);
    afterAll(() => home.destroy());

    it('loads the sample complaints and sums them up in the promised keys', () => {
      expect(first.code).toBe(0);
      expect(Object.keys(summary)).toEqual([
        'complaints',
        'endStates',
        'milestones',
        'reopened',
        'clocksMissed',
        'returned',
        'corrected',
        'promisesKept',
        'promisesBroken',
        'compensated',
        'secondPerson',
        'recused',
        'linked',
        'complaintEvents',
        'parked',
        'lagEvents',
        'seconds',
      ]);
      expect(Object.keys(summary.milestones)).toEqual(['received', 'classified', 'assigned', 'resolved', 'revisited']);
      expect(summary.complaints).toBeGreaterThanOrEqual(240);
      expect(summary.endStates['withdrawn']).toBeGreaterThanOrEqual(10);
      const { reopened, clocksMissed, returned, corrected, promisesKept, promisesBroken } = summary;
      const { compensated, secondPerson, recused, linked } = summary;
      for (const count of [reopened, clocksMissed, returned, corrected, promisesKept, promisesBroken])
        expect(count).toBeGreaterThanOrEqual(10);
      for (const count of [compensated, secondPerson, recused, linked]) expect(count).toBeGreaterThanOrEqual(10);
      expect(summary).toMatchObject({ parked: 0, lagEvents: 0 });
      expect(first.stderr).toContain('all personal data');
    });

    it('classifies what no rule fits by the sample model where that is sure, and asks people where it is not', async () => {
      const events = (await home.fold())
        .trimEnd()
        .split('\n')
        .flatMap((line) => Object.values(JSON.parse(line) as Line).flat());
      const byModel = events.filter(({ decidedBy, proposedBy }) => decidedBy === 'model' || proposedBy === 'model');
      const decided = byModel.filter(({ type }) => type === 'complaint.classified');
      expect(new Set(decided.map(({ category }) => category))).toEqual(new Set(['network/outage', 'property/noise']));
      expect(decided).toHaveLength(2);
      expect(byModel.length - decided.length).toBe(18);
      for (const { model } of byModel) expect(model).toMatchObject({ id: 'samples' });
    });

    it('gives the same numbers when they are counted again from the canonical fold', async () => {
      const lines = (await home.fold())
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Line);
      const events = lines.map((line) => Object.values(line).flat());
      const whereAny = (fits: (event: Told, index: number, all: readonly Told[]) => boolean) =>
        events.filter((all) => all.some(fits)).length;
      const having = (name: string) => whereAny(({ type }) => type === name);
      expect({
        complaints: lines.length,
        milestones: Object.fromEntries(
          Object.keys(summary.milestones).map((name) => [name, having(`complaint.${name}`)]),
        ),
        withdrawn: having('complaint.withdrawn'),
        reopened: having('complaint.reopened'),
        clocksMissed: having('complaint.clock-missed'),
        returned: whereAny(({ type, accepted }) => type === 'complaint.return-decided' && accepted === true),
        corrected: whereAny(isCorrection),
        promisesKept: having('complaint.promise-kept'),
        promisesBroken: having('complaint.promise-broken'),
        compensated: having('complaint.compensation-paid'),
        secondPerson: whereAny(
          ({ type, secondPerson }) => type === 'complaint.compensation-approved' && secondPerson === true,
        ),
        recused: having('complaint.recused'),
        linked: having('complaint.linked'),
        complaintEvents: events.reduce((sum, all) => sum + all.length, 0),
      }).toEqual({
        complaints: summary.complaints,
        milestones: summary.milestones,
        withdrawn: summary.endStates['withdrawn'],
        reopened: summary.reopened,
        clocksMissed: summary.clocksMissed,
        returned: summary.returned,
        corrected: summary.corrected,
        promisesKept: summary.promisesKept,
        promisesBroken: summary.promisesBroken,
        compensated: summary.compensated,
        secondPerson: summary.secondPerson,
        recused: summary.recused,
        linked: summary.linked,
        complaintEvents: summary.complaintEvents,
      });
    });

    it('has a record in which every stored byte is sound, and read models that equal it', async () => {
      const verified = await home.json<{ failures: unknown[]; checked: Record<string, number> }>(['verify']);
      expect(verified.failures).toEqual([]);
      expect(Object.values(verified.checked).every((count) => count > 0)).toBe(true);
      expect(await home.json(['projections', 'check'])).toMatchObject({ different: 0 });
    });

    it('has indicators that are what anybody counts who reads the log', () => expectIndicatorsAt(home), PATIENCE_MS);

    it('refuses a second Recourse on the same home in one line', async () => {
      const running = await home.ensureRunning();
      await (await home.api()).events();
      const second = await home.start(['start', '--once']).ended;
      expect(second.code).toBe(1);
      expect(second.stderr.trim().split('\n')).toHaveLength(1);
      running.signal('SIGTERM');
      expect((await running.ended).code).toBe(0);
    });

    it('changes nothing when it is started again, in Chinese too', async () => {
      const again = await home.run(['start', '--once', '--json', '--lang', 'zh']);
      expect(again.code).toBe(0);
      expect(again.stderr).toContain('投诉');
      expect({ ...lastJson<Summary>(again.stdout), seconds: 0 }).toEqual({ ...summary, seconds: 0 });
    });

    it('says what is wrong with a command line, and exits with 2', async () => {
      const wrong = await home.start(['replay', '--lang', 'zh']).ended;
      expect(wrong).toMatchObject({ code: 2, stdout: '' });
      expect(wrong.stderr).toContain('用法');
      expect((await home.start(['fly']).ended).code).toBe(2);
    });
  });
