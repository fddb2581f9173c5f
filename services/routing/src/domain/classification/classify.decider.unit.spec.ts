import { describe, expect, it } from '@jest/globals';
import { complaintStatuses, foldComplaint, type Envelope } from '@recourse/contracts';
import { continued, historyOf, person, sampleId, sampleRules, sampleTime, stepsTo } from '@recourse/contracts/testing';
import { knownState } from '../known-history.js';
import { resolutionClock, responseClock, versionOf } from '../sample-pack.fixture.js';
import type { Fit, Judgement } from './compiled-pack.js';
import { classifyByPerson } from './classify-by-person.decider.js';
import { classifyReceived, factsOf } from './classify.decider.js';
import type { Guess } from '../models/guess.js';

const rules = versionOf();
const fit: Fit = { ruleId: 'late', category: 'delivery/late', severity: 'high', matchedWords: ['late'] };
const plain = (found: Fit | null): Judgement => ({ fit: found, severity: null, nature: null, manner: null });

const react = (history: readonly Envelope[], found: Fit | null = fit) => judge(history, plain(found));
const judge = (history: readonly Envelope[], judgement: Judgement, by = rules, guess: Guess | null = null) =>
  classifyReceived(knownState(history, history[0]!), history[0]!, by, { judgement, guess });

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
    const [classified] = react(historyOf(['complaint.received']), { ...fit, matchedWords: [] });
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

describe('a received complaint that the rules say more of', () => {
  const received = historyOf(['complaint.received']);
  const judgement: Judgement = {
    fit: { ...fit, confidence: 600 },
    severity: { ruleId: 'safety', value: 'critical', matchedWords: ['fire'] },
    nature: { ruleId: 'ours', value: 'justified', matchedWords: [] },
    manner: { ruleId: 'angry', value: 'agitated', matchedWords: ['late', 'outrage'] },
  };

  it('is classified with every opinion, its rule and the words of all', () => {
    expect(judge(received, judgement)[0]).toMatchObject({
      type: 'complaint.classified',
      data: {
        severity: 'critical',
        nature: 'justified',
        manner: 'agitated',
        confidence: 600,
        reasons: [
          { of: 'severity', ruleId: 'safety' },
          { of: 'nature', ruleId: 'ours' },
          { of: 'manner', ruleId: 'angry' },
        ],
      },
      personal: { matchedWords: ['late', 'fire', 'outrage'] },
    });
  });

  it.each([
    [601, 'complaint.classification-proposed'],
    [600, 'complaint.classified'],
  ])('is proposed to a person below the threshold: %d', (threshold, type) => {
    const unsure = versionOf({ classification: { rules: [], threshold } });
    expect(judge(received, judgement, unsure)[0]).toMatchObject({
      type,
      data: { category: 'delivery/late', severity: 'critical', ruleId: 'late', confidence: 600, rules: sampleRules },
    });
  });

  it('is certain where the rule does not say how sure it is', () => {
    const strict = versionOf({ classification: { rules: [], threshold: 1_000 } });
    expect(judge(received, plain(fit), strict)[0]?.type).toBe('complaint.classified');
  });

  it('recuses those whom it is about, once each, also where no rule fits', () => {
    const about = historyOf(['complaint.received', { about: ['mei', 'mei', 'lin'] }]);
    const recused = react(about, null).filter(({ type }) => type === 'complaint.recused');
    expect(recused.map(({ data }) => data)).toEqual([
      { cycle: 1, staff: 'mei', reason: 'complained-about' },
      { cycle: 1, staff: 'lin', reason: 'complained-about' },
    ]);
    const again = continued(about, ['complaint.recused', { staff: 'mei' }], ['complaint.recused', { staff: 'lin' }]);
    expect(react(again, null).map(({ type }) => type)).toEqual(['complaint.clock-started']);
  });

  it('goes up the ladder at once where it is severe enough', () => {
    const ladder = versionOf({ escalation: [{ level: 2, on: 'severity', severity: 'high', team: 'second-line' }] });
    expect(judge(received, judgement, ladder)[1]).toEqual({
      type: 'complaint.escalated',
      data: { cycle: 1, level: 2, reason: 'severity', team: 'second-line', rules: sampleRules },
    });
    expect(judge(received, plain({ ...fit, severity: 'normal' }), ladder).map(({ type }) => type)).not.toContain(
      'complaint.escalated',
    );
  });
});

describe('a category that a person chooses', () => {
  const when = { actor: person('mei'), occurredAt: sampleTime(9), precision: 'instant' } as const;
  const choose = (history: readonly Envelope[], category: string) =>
    classifyByPerson(foldComplaint(history), { category, severity: 'low' }, rules, when);

  it.each([
    ['received', {}],
    ['classified', { corrects: sampleId(1) }],
    ['assigned', { corrects: sampleId(1) }],
  ] as const)('is recorded on a complaint that is %s, with what it corrects', (status, corrects) => {
    expect(choose(historyOf(...stepsTo[status]), 'other')).toEqual([
      {
        type: 'complaint.classified',
        data: { cycle: 1, category: 'other', severity: 'low', decidedBy: 'person', rules: sampleRules, ...corrects },
        ...when,
      },
    ]);
  });

  it('is not for somebody whom the complaint is about to choose', () => {
    const about = historyOf(['complaint.received', { about: ['mei'] }]);
    expect(() => choose(about, 'other')).toThrow(expect.objectContaining({ code: 'STAFF_RECUSED' }));
  });

  it('corrects a proposal only where it differs', () => {
    const history = historyOf(
      ['complaint.received'],
      ['complaint.classification-proposed', { category: 'other', severity: 'low' }],
    );
    expect(choose(history, 'other')[0]?.data).not.toHaveProperty('corrects');
    expect(choose(history, 'delivery/late')[0]?.data).toMatchObject({ corrects: sampleId(1) });
  });

  it('may say what the complaint is worth and how the customer comes across', () => {
    const command = { category: 'other', severity: 'low', nature: 'unjustified', manner: 'calm' } as const;
    const state = foldComplaint(historyOf(['complaint.received']));
    expect(classifyByPerson(state, command, rules, when)[0]?.data).toMatchObject({
      nature: 'unjustified',
      manner: 'calm',
    });
  });

  it('takes the complaint up the ladder by the rules', () => {
    const ladder = versionOf({ escalation: [{ level: 1, on: 'severity', severity: 'low', team: 'second-line' }] });
    const state = foldComplaint(historyOf(['complaint.received']));
    expect(classifyByPerson(state, { category: 'other', severity: 'low' }, ladder, when)[1]).toMatchObject({
      type: 'complaint.escalated',
      actor: { kind: 'automation', id: 'routing.escalate' },
      occurredAt: when.occurredAt,
    });
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
