import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { madeUpDocuments } from '../training/documents.fixture.js';
import { train } from '../training/train.js';

const model = train(madeUpDocuments(200, 1), { seed: 1, dataSha256: '00'.repeat(32) });

describe('classifying', () => {
  it('gives a label that the model knows and a confidence from 0 to 1, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\ud800', '😀'.repeat(3_000))),
        (text) => {
          const { label, confidence } = model.classify(text);
          expect(model.labels).toContain(label);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('does not depend on the texts before', () => {
    const first = model.classify('parcel late');
    model.classify('退款 '.repeat(3_000));
    expect(model.classify('parcel late')).toEqual(first);
  });

  it('is surer of a clear text than of a poor one, and not sure at all of one in which it knows nothing', () => {
    expect(model.classify('courier parcel doorstep').confidence).toBeGreaterThan(0.8);
    const poor = model.classify('order').confidence;
    expect(poor).toBeGreaterThan(0);
    expect(poor).toBeLessThan(0.6);
    // However clear all texts were that it was trained with.
    const documents = ['parcel late', 'drilling at night'].flatMap((text) =>
      Array.from({ length: 12 }, () => ({ text, label: text })),
    );
    const clear = train(documents, { seed: 1, dataSha256: '00'.repeat(32) });
    for (const one of [model, clear])
      for (const text of ['', '?!', 'Zzz', '嗯']) expect(one.classify(text).confidence).toBe(0);
    expect(clear.classify('parcel').confidence).toBeGreaterThan(0.9);
  });
});

describe('explaining', () => {
  it('names what speaks for the label, as it stands in the text, the strongest first', () => {
    const features = model.explain('Last week the PARCEL was late again', 3);
    expect(features.map(({ feature }) => feature.toLowerCase()).join(' ')).toMatch(/parcel/);
    expect(features.map(({ weight }) => weight)).toEqual(
      features.map(({ weight }) => weight).toSorted((a, b) => b - a),
    );
    expect(
      model
        .explain('上周客服态度敷衍', 2)
        .map(({ feature }) => feature)
        .join(''),
    ).toMatch(/客服|态度|敷衍/);
  });

  it('names as many as asked for, each part of the text once, and nothing in an empty text', () => {
    const text = 'refund of the invoice: amount charged twice, payment refused';
    expect(model.explain(text, 2)).toHaveLength(2);
    const all = model.explain(text, 100);
    let covered = text;
    for (const { feature, weight } of all) {
      expect(weight).toBeGreaterThan(0);
      expect(covered).toContain(feature);
      covered = covered.replace(feature, '\u0000'.repeat(feature.length));
    }
    expect(model.explain('', 5)).toEqual([]);
  });
});

describe('scores of documents set aside', () => {
  it('take the place of those by cross-validation', () => {
    const scores = { accuracy: 0.5, macroF1: 0.4, expectedCalibrationError: 0.1 };
    const scored = model.withHeldOutScores(scores);
    expect(scored.facts).toEqual({ ...model.facts, scores, scoredBy: 'held-out' });
    expect(scored.classify('parcel')).toEqual(model.classify('parcel'));
  });
});
