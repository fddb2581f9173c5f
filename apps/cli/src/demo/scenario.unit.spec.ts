import { isDomainError } from '@recourse/contracts';
import { describe, expect, it } from '@jest/globals';
import {
  all,
  configuration,
  en,
  has,
  instant,
  pack,
  stepsOf,
  workingDays,
  workingMinutes,
  zh,
} from './samples.fixture.js';
import { parseDemoComplaints, type DemoComplaint, type DemoStep } from './scenario.js';

const count = (condition: (one: DemoComplaint) => boolean) => all.filter(condition).length;

const dissatisfied = (one: DemoComplaint) =>
  stepsOf(one, 'record-revisit').filter(({ verdict }) => verdict === 'dissatisfied').length;

/** The flow of the product in short: what its steps lead to, or the first step that it would refuse. */
function walk(one: DemoComplaint): { status: string; reopenings: number; refused: DemoStep | null } {
  let status = one.expectedCategory === null ? 'received' : 'assigned';
  let [reopenings, automatic, notReached] = [0, 0, 0];
  for (const step of one.steps) {
    const refused = { status, reopenings, refused: step };
    switch (step.do) {
      case 'acknowledge':
        if (status !== 'received' && status !== 'assigned') return refused;
        break;
      case 'classify':
        if (status !== 'received' && status !== 'assigned') return refused;
        status = 'assigned';
        break;
      case 'link':
        break;
      case 'keep-promise':
      case 'approve-compensation':
      case 'decline-compensation':
      case 'pay-compensation':
        if (status === 'received' || status === 'withdrawn') return refused;
        break;
      case 'return':
      case 'decide-return':
      case 'recuse':
      case 'make-promise':
      case 'propose-compensation':
      case 'contact-customer':
        if (status !== 'assigned') return refused;
        break;
      case 'resolve':
        if (status !== 'assigned') return refused;
        status = 'resolved';
        notReached = 0;
        break;
      case 'attempt-revisit':
        if (status !== 'resolved') return refused;
        if (!step.reached) notReached++;
        if (notReached === pack.revisit.attempts) status = 'closed';
        break;
      case 'record-revisit':
        if (status !== 'resolved') return refused;
        if (step.verdict === 'satisfied') status = 'closed';
        else if (automatic < pack.reopening.automaticLimit) {
          automatic++;
          reopenings++;
          status = 'assigned';
        } else status = 'waits-for-supervisor';
        break;
      case 'reopen':
        if (status !== 'waits-for-supervisor' && status !== 'closed') return refused;
        reopenings++;
        status = 'assigned';
        break;
      case 'close':
        if (status !== 'resolved' && status !== 'waits-for-supervisor') return refused;
        status = 'closed';
        break;
      case 'withdraw':
        if (status === 'closed' || status === 'withdrawn') return refused;
        status = 'withdrawn';
    }
  }
  return { status, reopenings, refused: null };
}

describe('the sample complaints', () => {
  it('are at least 126 in each language, each in its own file', () => {
    expect(zh.length).toBeGreaterThanOrEqual(126);
    expect(en.length).toBeGreaterThanOrEqual(126);
    expect(zh.every(({ language }) => language === 'zh')).toBe(true);
    expect(en.every(({ language }) => language === 'en')).toBe(true);
  });

  it('have ids and texts of their own', () => {
    expect(new Set(all.map(({ externalId }) => externalId)).size).toBe(all.length);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  });

  it('come in from 3 August to 20 October 2026, and every step comes after the one before and before November', () => {
    for (const one of all) {
      expect(one.receivedAt >= '2026-08-02T16:00:00.000Z' && one.receivedAt < '2026-10-20T16:00:00.000Z').toBe(true);
      const times = [one.receivedAt, ...one.steps.map(({ at }) => at), '2026-11-01T00:00:00.000Z'];
      expect([one.externalId, ...[...new Set(times)].sort()]).toEqual([one.externalId, ...times]);
    }
  });

  it('do only what the flow allows', () => {
    expect(all.filter((one) => walk(one).refused !== null).map(({ externalId }) => externalId)).toEqual([]);
  });

  it('are revisited a day after the resolution at the earliest', () => {
    for (const one of all) {
      let resolvedAt = 0;
      for (const step of one.steps) {
        if (step.do === 'resolve') resolvedAt = instant(step.at);
        if (step.do !== 'attempt-revisit' && step.do !== 'record-revisit') continue;
        expect(instant(step.at) - resolvedAt).toBeGreaterThanOrEqual(pack.revisit.afterHours * 3_600_000);
      }
    }
  });

  it('use only fictional ways of contact', () => {
    for (const { contact } of all) {
      expect(contact.phone ?? contact.email).toBeDefined();
      if (contact.phone) expect(contact.phone).toMatch(/^(138-0000-\d{4}|\+44 7700 900\d{3}|555-01\d\d)$/);
      if (contact.email) expect(contact.email).toMatch(/^[a-z0-9.]+@(example\.com|example\.cn|[a-z]+\.example)$/);
    }
  });

  it('are of many kinds: not all happy paths', () => {
    const oneCycle = count((one) => one.steps.at(-1)?.do === 'record-revisit' && walk(one).reopenings === 0);
    expect(oneCycle / all.length).toBeGreaterThan(0.5);
    expect(oneCycle / all.length).toBeLessThan(0.7);
    const asked = (one: DemoComplaint) =>
      stepsOf(one, 'contact-customer').some(({ purpose }) => purpose === 'more-information');
    expect(count(asked)).toBeGreaterThanOrEqual(20);
    expect(count((one) => walk(one).reopenings > 0)).toBeGreaterThanOrEqual(18);
    expect(count((one) => dissatisfied(one) >= 2)).toBeGreaterThanOrEqual(4);
    expect(count((one) => dissatisfied(one) === 3 && has(one, 'reopen'))).toBeGreaterThanOrEqual(2);
    expect(count((one) => has(one, 'withdraw'))).toBeGreaterThanOrEqual(16);
    expect(count((one) => one.expectedCategory === null && has(one, 'classify'))).toBeGreaterThanOrEqual(12);
    expect(
      count((one) => walk(one).status === 'closed' && one.steps.at(-1)?.do === 'attempt-revisit'),
    ).toBeGreaterThanOrEqual(8);
    const open = (one: DemoComplaint) => !['closed', 'withdrawn'].includes(walk(one).status);
    expect(count(open)).toBeGreaterThanOrEqual(12);
    expect(count((one) => open(one) && !has(one, 'resolve'))).toBeGreaterThanOrEqual(6);
    expect(count((one) => walk(one).status === 'resolved')).toBeGreaterThanOrEqual(4);
    expect(new Set(all.map(({ expectedCategory }) => expectedCategory)).size).toBeGreaterThan(10);
    expect(count((one) => one.classifiedBy === 'model')).toBeGreaterThanOrEqual(2);
  });

  it('are withdrawn at different stages', () => {
    const withdrawn = all.filter((one) => has(one, 'withdraw'));
    expect(withdrawn.some((one) => one.steps.length === 1)).toBe(true);
    expect(withdrawn.some((one) => has(one, 'contact-customer') && !has(one, 'resolve'))).toBe(true);
    expect(withdrawn.some((one) => has(one, 'resolve'))).toBe(true);
  });

  it('are first answered or resolved too late at least 25 times, in working time', () => {
    const [response, resolution] = ['response', 'resolution'].map(
      (id) => pack.clocks.find((clock) => clock.id === id)!.limit.amount,
    ) as [number, number];
    const lateAnswer = (one: DemoComplaint) => {
      const first = one.steps.find((step) => step.do === 'contact-customer' || step.do === 'resolve');
      return first !== undefined && workingMinutes(instant(one.receivedAt), instant(first.at)) > response;
    };
    const lateResolution = (one: DemoComplaint) => {
      const first = stepsOf(one, 'resolve')[0];
      return first !== undefined && workingDays(instant(one.receivedAt), instant(first.at)) > resolution;
    };
    expect(count((one) => lateAnswer(one) || lateResolution(one))).toBeGreaterThanOrEqual(25);
    const acrossHoliday = (one: DemoComplaint) =>
      one.receivedAt < '2026-10-01' && one.steps.some(({ at }) => at >= '2026-10-08');
    expect(count(acrossHoliday)).toBeGreaterThanOrEqual(5);
  });
});

describe('parseDemoComplaints', () => {
  it('names the line that does not fit', () => {
    const good = JSON.stringify(zh[0]);
    const codeAndLine = (lines: string) => {
      try {
        parseDemoComplaints(lines);
        return null;
      } catch (error) {
        return isDomainError(error) ? [error.code, error.details['line']] : error;
      }
    };
    expect(parseDemoComplaints(`${good}\n\n${good}\n`)).toHaveLength(2);
    expect(codeAndLine(`${good}\n{`)).toEqual(['INPUT_NOT_JSON', 2]);
    expect(codeAndLine(`${good}\n\n${JSON.stringify({ ...zh[0], steps: [{ do: 'dance' }] })}`)).toEqual([
      'INPUT_INVALID',
      3,
    ]);
  });
});

describe('the sample configuration', () => {
  const categories = new Set(pack.categories.map(({ code }) => code));
  const teams = new Set(configuration.teams.map(({ team }) => team));

  it('has teams, people and one pack for all channels of the samples', () => {
    expect(configuration.teams.length).toBeGreaterThanOrEqual(5);
    expect(configuration.staff.length).toBeGreaterThanOrEqual(14);
    expect(configuration.rules).toHaveLength(1);
    expect(pack.pack).toBe('service-quality');
    for (const { channel } of all) expect(pack.channels).toContain(channel);
  });

  it('names only teams and categories that exist', () => {
    for (const { teams: of } of configuration.staff) for (const team of of) expect(teams).toContain(team);
    for (const { team } of pack.assignment.routes) expect(teams).toContain(team);
    expect(teams).toContain(pack.assignment.defaultTeam);
    for (const { category } of pack.classification.rules) {
      if (!category.includes('{')) expect(categories).toContain(category);
    }
    for (const one of all) {
      if (one.expectedCategory !== null) expect(categories).toContain(one.expectedCategory);
      for (const { category } of stepsOf(one, 'classify')) expect(categories).toContain(category);
    }
  });

  it('has somebody for each language in every team', () => {
    for (const team of teams) {
      for (const language of ['zh', 'en'] as const) {
        const able = configuration.staff.filter((one) => one.teams.includes(team) && one.languages.includes(language));
        expect([team, language, able.length > 0]).toEqual([team, language, true]);
      }
    }
  });

  it('revisits only over channels that the samples use', () => {
    for (const one of all) {
      for (const { channel } of stepsOf(one, 'attempt-revisit')) expect(pack.revisit.channels).toContain(channel);
    }
  });
});
