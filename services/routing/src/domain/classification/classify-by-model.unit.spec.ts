import { describe, expect, it } from '@jest/globals';
import { continued, historyOf, sampleRules } from '@recourse/contracts/testing';
import type { Envelope } from '@recourse/contracts';
import { knownState } from '../known-history.js';
import type { Guess } from '../models/guess.js';
import { versionOf } from '../sample-pack.fixture.js';
import { classifyReceived } from './classify.decider.js';
import type { Fit, Judgement } from './compiled-pack.js';

const model = { id: 'house', sha256: 'a'.repeat(64) };
const guess: Guess = {
  model,
  category: 'delivery/late',
  confidence: 800,
  features: [{ text: 'still not here', weight: 310 }],
};
const nothing: Judgement = { fit: null, severity: null, nature: null, manner: null };
const rulesWith = (threshold?: number) => {
  const { classification, ...rest } = versionOf().content;
  const { rules } = classification;
  return versionOf({
    ...rest,
    classification: { rules, ...(threshold === undefined ? {} : { threshold }) },
    clocks: [],
  });
};

const received = historyOf(['complaint.received']);
const judge = (judgement: Judgement, by = rulesWith(800), history: readonly Envelope[] = received) =>
  classifyReceived(knownState(history, history[0]!), history[0]!, by, { judgement, guess });

describe('a received complaint that no rule fits', () => {
  it('is classified by the model where it is as sure as the threshold wants, with the model and its reasons', () => {
    expect(judge(nothing)).toEqual([
      {
        type: 'complaint.classified',
        data: {
          cycle: 1,
          category: 'delivery/late',
          // That of the category's first rule.
          severity: 'high',
          decidedBy: 'model',
          model,
          rules: sampleRules,
          confidence: 800,
        },
        personal: { features: guess.features },
      },
    ]);
  });

  it('is proposed to a person where the model is less sure', () => {
    expect(judge(nothing, rulesWith(801))).toEqual([
      {
        type: 'complaint.classification-proposed',
        data: {
          cycle: 1,
          category: 'delivery/late',
          severity: 'high',
          proposedBy: 'model',
          model,
          rules: sampleRules,
          confidence: 800,
        },
        personal: { features: guess.features },
      },
    ]);
  });

  it('is only proposed where the rules set no threshold: then no model decides', () => {
    expect(judge(nothing, rulesWith())[0]?.type).toBe('complaint.classification-proposed');
  });

  it('has the severity that a rule says, and its words beside the model’s reasons', () => {
    const severity = { ruleId: 'safety', value: 'critical', matchedWords: ['fire'] } as const;
    expect(judge({ ...nothing, severity })[0]).toMatchObject({
      data: { severity: 'critical', reasons: [{ of: 'severity', ruleId: 'safety' }] },
      personal: { matchedWords: ['fire'], features: guess.features },
    });
  });

  it('keeps the category that a person chose meanwhile', () => {
    const history = continued(received, ['complaint.classified', { decidedBy: 'person' }]);
    expect(judge(nothing, rulesWith(0), history)).toEqual([]);
  });
});

describe('a received complaint that a rule fits', () => {
  const fit: Fit = { ruleId: 'rest', category: 'other', severity: 'normal', matchedWords: [] };

  it('is the rule’s, whatever a model says', () => {
    const [classified] = judge({ ...nothing, fit });
    expect(classified?.data).toMatchObject({ category: 'other', decidedBy: 'rule', ruleId: 'rest' });
    expect(classified?.data).not.toHaveProperty('model');
    expect(classified).not.toHaveProperty('personal');
  });

  it('is proposed by the rule where that is not sure enough', () => {
    const [proposed] = judge({ ...nothing, fit: { ...fit, confidence: 500 } });
    expect(proposed?.type).toBe('complaint.classification-proposed');
    expect(proposed?.data).toMatchObject({ proposedBy: 'rule', ruleId: 'rest', confidence: 500 });
  });
});
