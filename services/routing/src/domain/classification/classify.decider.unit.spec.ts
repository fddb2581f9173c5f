import { describe, expect, it } from '@jest/globals';
import { complaintStatuses, foldComplaint, type Envelope } from '@recourse/contracts';
import { historyOf, person, sampleId, sampleRules, sampleTime, stepsTo } from '@recourse/contracts/testing';
import { knownState } from '../known-history.js';
import { resolutionClock, responseClock, versionOf } from '../sample-pack.fixture.js';
import { classifyByPerson, classifyReceived, factsOf } from './classify.decider.js';

const rules = versionOf();
const fit = { ruleId: 'late', category: 'delivery/late', severity: 'high', matchedWords: ['late'] } as const;

const react = (history: readonly Envelope[], found: typeof fit | null = fit) =>
  classifyReceived(knownState(history, history[0]!), history[0]!, rules, found);

describe('a received complaint', () => {
  it('gets the category of the rule that fits and the clocks that count from its receipt, in one append', () => {
    expect(react(historyOf(['complaint.received']))).toEqual([
      {
        type: 'complaint.classified',
        data: {
          cycle: 1,
          category: 'delivery/late',
          severity: 'high',
          decidedBy: 'rule',
          ruleId: 'late',
          rules: sampleRules,
        },
        personal: { matchedWords: ['late'] },
      },
      {
        type: 'complaint.clock-started',
        data: {
          clock: 'response',
          cycle: 1,
          purpose: 'response',
          rules: sampleRules,
          calendar: { id: 'office', version: 3 },
          limit: responseClock.limit,
          triggerId: sampleId(0),
          startsAt: sampleTime(0),
          dueAt: sampleTime(120),
          dueInclusive: true,
          satisfiedBy: responseClock.satisfiedBy,
          verification: 'T',
        },
      },
    ]);
  });

  it('keeps nothing personal where no word decided', () => {
    const [classified] = react(historyOf(['complaint.received']), { ...fit, matchedWords: [] as never });
    expect(classified).not.toHaveProperty('personal');
  });

  it('only gets its clocks where no rule fits', () => {
    expect(react(historyOf(['complaint.received']), null).map(({ type }) => type)).toEqual(['complaint.clock-started']);
  });

  it('gets nothing where no rule fits and no clock counts from its receipt', () => {
    const history = historyOf(['complaint.received']);
    const without = versionOf({ clocks: [resolutionClock] });
    expect(classifyReceived(knownState(history, history[0]!), history[0]!, without, null)).toEqual([]);
  });

  it('keeps the category that a person chose meanwhile', () => {
    const history = historyOf(['complaint.received'], ['complaint.classified', { decidedBy: 'person' }]);
    expect(react(history).map(({ type }) => type)).toEqual(['complaint.clock-started']);
  });

  it('is classified the same whether or not others have gone on meanwhile', () => {
    const received = historyOf(['complaint.received']);
    const meanwhile = historyOf(['complaint.received'], ['complaint.acknowledged'], ['complaint.withdrawn']);
    expect(react(meanwhile)).toEqual(react(received));
  });

  it.each(['day', 'unknown'] as const)('starts no clock in minutes where its moment is known as %s', (precision) => {
    const history = historyOf(['complaint.received', { historical: true }, { occurredPrecision: precision }]);
    expect(react(history).map(({ type }) => type)).toEqual(['complaint.classified']);
  });

  it('is known to the rules by its codes, not by its text', () => {
    const [received] = historyOf(['complaint.received', { product: 'loan' }]);
    expect(factsOf(received!)).toEqual({ product: 'loan', issue: null, text: null });
  });
});

describe('a category that a person chooses', () => {
  const when = { actor: person('mei'), occurredAt: sampleTime(9), precision: 'instant' } as const;
  const choose = (history: readonly Envelope[], category: string) =>
    classifyByPerson(foldComplaint(history), { category, severity: 'low' }, rules, when);

  it.each(['received', 'classified', 'assigned'] as const)('is recorded on a complaint that is %s', (status) => {
    expect(choose(historyOf(...stepsTo[status]), 'other')).toEqual([
      {
        type: 'complaint.classified',
        data: { cycle: 1, category: 'other', severity: 'low', decidedBy: 'person', rules: sampleRules },
        ...when,
      },
    ]);
  });

  it.each(complaintStatuses.filter((status) => !['received', 'classified', 'assigned'].includes(status)))(
    'is refused on a complaint that is %s',
    (status) =>
      expect(() => choose(historyOf(...stepsTo[status]), 'other')).toThrow(
        expect.objectContaining({ code: `COMPLAINT_ALREADY_${status.toUpperCase()}` }),
      ),
  );

  it('is refused where the pack does not know it', () => {
    expect(() => choose(historyOf(['complaint.received']), 'weather')).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { problems: [expect.anything()] } }),
    );
  });

  it('is refused for a complaint that does not exist', () => {
    expect(() => choose([], 'other')).toThrow(expect.objectContaining({ code: 'COMPLAINT_NOT_FOUND' }));
  });
});
