import { describe, expect, it } from '@jest/globals';
import { demoScripts } from './demo-script.js';
import { all, configuration, has, instant, pack, stepsOf, workingMinutes } from './samples.fixture.js';
import type { DemoComplaint, DemoStep } from './scenario.js';

const count = (condition: (one: DemoComplaint) => boolean) => all.filter(condition).length;
const ids = (found: readonly DemoComplaint[]) => found.map(({ externalId }) => externalId);
const scripts = demoScripts(all);
const { historyEndsAt } = scripts[0]!;

const routingSteps = ['return', 'decide-return', 'recuse'];
const isCorrection = (one: DemoComplaint, step: DemoStep) =>
  step.do === 'classify' && (one.expectedCategory !== null || step !== stepsOf(one, 'classify')[0]);

/** What becomes of the promises of a complaint, and the steps that break them. */
function promisesOf({ steps }: DemoComplaint) {
  let open: string | null = null;
  const found = { kept: 0, broken: 0, breaking: [] as DemoStep['do'][], wrong: 0 };
  for (const step of steps) {
    if (open !== null && step.at > open) {
      found.broken++;
      found.breaking.push(step.do);
      open = null;
    }
    if (step.do === 'make-promise') {
      if (open !== null || step.dueAt <= step.at || step.dueAt >= historyEndsAt) found.wrong++;
      open = step.dueAt;
    }
    if (step.do === 'keep-promise') {
      if (open === null) found.wrong++;
      else found.kept++;
      open = null;
    }
  }
  if (open !== null) found.broken++;
  return found;
}

const limitOf = (role: 'handler' | 'supervisor', currency: string) =>
  pack.compensation!.limits.find((one) => one.role === role && one.money.currency === currency)!.money.amount;

/** Each proposal with what was decided about it. */
function compensationsOf({ steps }: DemoComplaint) {
  const found: { amount: number; currency: string; what: DemoStep['do'][] }[] = [];
  for (const step of steps) {
    if (step.do === 'propose-compensation') found.push({ ...step.money, what: [] });
    else if (step.do.endsWith('-compensation')) found.at(-1)!.what.push(step.do);
  }
  return found;
}

describe('the sample complaints', () => {
  it('show at least ten of everything that may come up in their handling', () => {
    const compensated = (what: string) => (one: DemoComplaint) =>
      compensationsOf(one).some((each) => each.what.join() === what);
    expect(count((one) => stepsOf(one, 'decide-return').some(({ accepted }) => accepted))).toBeGreaterThanOrEqual(10);
    expect(count((one) => one.steps.some((step) => isCorrection(one, step)))).toBeGreaterThanOrEqual(10);
    expect(count((one) => promisesOf(one).kept > 0)).toBeGreaterThanOrEqual(10);
    expect(count((one) => promisesOf(one).broken > 0)).toBeGreaterThanOrEqual(10);
    expect(count(compensated('approve-compensation,pay-compensation'))).toBeGreaterThanOrEqual(10);
    expect(count(compensated('pay-compensation'))).toBeGreaterThanOrEqual(5);
    expect(count(compensated('decline-compensation'))).toBeGreaterThanOrEqual(3);
    expect(count((one) => has(one, 'recuse'))).toBeGreaterThanOrEqual(5);
    expect(count((one) => one.about !== undefined)).toBeGreaterThanOrEqual(5);
    expect(count((one) => has(one, 'recuse') || one.about !== undefined)).toBeGreaterThanOrEqual(10);
    expect(count((one) => stepsOf(one, 'link').some(({ kind }) => kind === 'duplicate'))).toBeGreaterThanOrEqual(10);
  });

  it('are sorted out within the house before anything can stop or miss a clock: only then the order is certain', () => {
    const [response] = pack.clocks;
    for (const one of all) {
      let answered = false;
      for (const step of one.steps) {
        if (routingSteps.includes(step.do) || isCorrection(one, step)) {
          const minutes = workingMinutes(instant(one.receivedAt), instant(step.at));
          expect([one.externalId, step.do, answered, minutes < response!.limit.amount]).toEqual([
            one.externalId,
            step.do,
            false,
            true,
          ]);
        } else answered ||= step.do !== 'acknowledge' && step.do !== 'classify' && step.do !== 'link';
      }
    }
  });

  it('return to another team that exists, each return decided by the next step', () => {
    const teams = configuration.teams.map(({ team }) => team);
    for (const { steps } of all) {
      steps.forEach((step, index) => {
        if (step.do === 'return') expect(steps[index + 1]?.do).toBe('decide-return');
        if (step.do !== 'decide-return') return;
        expect(steps[index - 1]?.do).toBe('return');
        if (step.accepted) expect(teams).toContain(step.team);
        else expect(step.team).toBeUndefined();
      });
    }
  });

  it('keep promises in time, one after the other, or break them by a step behind which nothing else happens by itself', () => {
    expect(ids(all.filter((one) => promisesOf(one).wrong > 0))).toEqual([]);
    const breaking = new Set(all.flatMap((one) => promisesOf(one).breaking));
    for (const step of ['record-revisit', 'attempt-revisit', 'close', 'withdraw']) expect(breaking).not.toContain(step);
  });

  it('are compensated within the limit of whoever decides', () => {
    for (const one of all) {
      for (const { amount, currency, what } of compensationsOf(one)) {
        const isAbove = amount > limitOf('handler', currency);
        expect([one.externalId, /^(approve|decline)/.test(what[0] ?? '')]).toEqual([one.externalId, isAbove]);
        expect(amount).toBeLessThanOrEqual(limitOf('supervisor', currency));
      }
    }
  });

  it('are about staff, and link to samples of the same language that came in before', () => {
    const staff = configuration.staff.map((one) => one.staff);
    for (const one of all) {
      for (const about of one.about ?? []) expect(staff).toContain(about);
      for (const { to } of stepsOf(one, 'link')) {
        const other = all.find(({ externalId }) => externalId === to)!;
        expect(other.language).toBe(one.language);
        expect(other.receivedAt < one.receivedAt).toBe(true);
      }
    }
  });

  it('leave somebody of the team for each language when one of it is recused', () => {
    const { routes, defaultTeam } = pack.assignment;
    const teamOf = (category: string) =>
      routes
        .filter((route) => `${category}/`.startsWith(`${route.category}/`))
        .toSorted((a, b) => b.category.length - a.category.length)[0]?.team ?? defaultTeam;
    for (const one of all.filter((each) => each.about !== undefined || has(each, 'recuse'))) {
      const team = teamOf(one.expectedCategory!);
      const speakers = configuration.staff.filter(
        ({ staff, teams, languages }) =>
          teams.includes(team) && languages.includes(one.language) && !one.about?.includes(staff),
      );
      expect([one.externalId, speakers.length >= (has(one, 'recuse') ? 2 : 1)]).toEqual([one.externalId, true]);
    }
  });
});

describe('demoScripts', () => {
  it('ends all histories at the same midnight, when every clock that still runs is due', () => {
    expect(new Set(scripts.map((script) => script.historyEndsAt))).toEqual(new Set(['2026-11-03T00:00:00.000Z']));
  });

  it('hands the other complaint of a link over as it was submitted', () => {
    const [, link] = scripts.flatMap(({ steps }) => steps).flatMap((step) => (step.do === 'link' ? [step] : []));
    expect(link).not.toHaveProperty('to');
    expect(scripts.map(({ submission }) => submission)).toContainEqual(link!.other);
    expect(() => demoScripts(all.filter((one) => one.steps.length > 0 && has(one, 'link')))).toThrow(RangeError);
  });
});
