import { decodeModel } from '@recourse/classifier';
import { describe, expect, it } from '@jest/globals';
import { classifiableText } from '@recourse/routing/domain/classification/classifiable-text';
import { compiledPack } from '@recourse/routing/domain/classification/compiled-pack';
import { jsonOfBuilt } from './built-code.fixture.js';
import { demoModel, demoTexts } from './demo-model.js';
import { all, pack } from './samples.fixture.js';

const MOST_BYTES = 300 * 1_024;

describe('the model of the samples', () => {
  it('is what its texts give today, to the byte', async () => {
    const bytes = await jsonOfBuilt({ trainedDemoModel: 'demo-model' }, '[...trainedDemoModel()]');
    expect(Buffer.compare(Buffer.from(bytes as number[]), demoModel())).toBe(0);
  }, 60_000);

  it('is small, and knows categories of the sample rules only', () => {
    expect(demoModel().length).toBeLessThanOrEqual(MOST_BYTES);
    const { labels, facts } = decodeModel(demoModel());
    expect(labels.filter((label) => !compiledPack(pack).accepts(label))).toEqual([]);
    expect(facts.documents).toBe(demoTexts().length);
  });

  it('is sure of the samples that are to be its own, of no other one that no rule fits, and was not trained with them', () => {
    const model = decodeModel(demoModel());
    const trainedWith = new Set(demoTexts().map(({ text }) => text));
    const unfit = all.filter((one) => one.expectedCategory === null || one.classifiedBy === 'model');
    for (const { classifiedBy, ...one } of unfit) {
      const text = classifiableText(one);
      const facts = { product: one.product, issue: one.issue ?? null, text };
      expect(compiledPack(pack).judge(facts)).toMatchObject({ fit: null });
      const { label, confidence } = model.classify(text);
      const isSure = confidence * 1_000 >= pack.classification.threshold!;
      expect([one.externalId, isSure]).toEqual([one.externalId, classifiedBy === 'model']);
      if (isSure) expect(label).toBe(one.expectedCategory);
      expect(trainedWith.has(text)).toBe(false);
    }
  });
});
