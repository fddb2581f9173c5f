import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { encodeModel } from '../file/encode.js';
import type { TextModel } from '../model/text-model.js';
import { scoresOf } from '../scores/scores.js';
import { madeUpDocuments, withShuffledLabels } from './documents.fixture.js';
import { TrainingError } from './errors.js';
import { train, trainInSteps, type LabelledText } from './train.js';

const options = { seed: 7, dataSha256: 'ab'.repeat(32) };
const documents = madeUpDocuments(200, 1);
const few = documents.slice(0, 60);
const bytesOf = (texts: readonly LabelledText[], seed: number) => encodeModel(train(texts, { ...options, seed }));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const scoresOn = (model: TextModel, texts: readonly LabelledText[]) =>
  scoresOf(
    texts.map(({ text, label }) => {
      const { label: given, confidence } = model.classify(text);
      return { expected: label, given, confidence };
    }),
  );

describe('training', () => {
  it('learns what tells the labels apart, in English and Chinese', () => {
    const model = train(documents, options);
    expect(model.labels).toEqual(['billing', 'delivery', '服务', '质量']);
    expect(model.classify('The courier lost my parcel').label).toBe('delivery');
    expect(model.classify('客服的态度太差').label).toBe('服务');
    expect(scoresOn(model, madeUpDocuments(400, 2)).accuracy).toBeGreaterThan(0.85);
  });

  it('says where the model comes from, and scores it on documents that it had not seen', () => {
    const { facts } = train(documents, { ...options, splitSha256: 'cd'.repeat(32) });
    expect(facts).toMatchObject({
      documents: 200,
      dataSha256: options.dataSha256,
      splitSha256: 'cd'.repeat(32),
      seed: 7,
      scoredBy: 'cross-validation',
    });
    expect(facts.scores.accuracy).toBeGreaterThan(0.8);
    expect(facts.scores.accuracy).toBeLessThan(1);
  });

  it('finds nothing where labels are dealt out at random', () => {
    const { scores } = train(withShuffledLabels(documents, 3), options).facts;
    expect(scores.accuracy).toBeGreaterThan(0.1);
    expect(scores.accuracy).toBeLessThan(0.4);
  });

  it('gives the same bytes for the same documents and seed', () => {
    expect(bytesOf(few, 7)).toEqual(bytesOf(few, 7));
    expect(bytesOf(few, 8)).not.toEqual(bytesOf(few, 7));
    expect(bytesOf(few.slice(1), 7)).not.toEqual(bytesOf(few, 7));
  });

  it('gives these bytes on every machine', () => {
    expect(sha256(bytesOf(few, 7))).toBe('f2d169a468dec2abfdc77d8e6a92ac24db983eb5a495584a23cac5fe6b0a7ec9');
  });

  it('takes the labels in an order of their own, not of the documents', () => {
    expect(train([...few].reverse(), options).labels).toEqual(train(few, options).labels);
  });

  it('counts its steps up to the total', () => {
    const seen: number[] = [];
    let total = 0;
    for (const step of trainInSteps(few, options)) {
      seen.push(step.done);
      total = step.total;
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(total);
  });

  it.each([
    ['TOO_FEW_DOCUMENTS', documents.slice(0, 3)],
    ['TOO_FEW_LABELS', documents.map(({ text }) => ({ text, label: 'one' }))],
  ] as const)('refuses with %s', (code, texts) => {
    expect(() => train(texts, options)).toThrow(expect.objectContaining({ code }) as unknown as TrainingError);
  });

  it.each([
    ['a label with one document', [...few, { text: 'lone example', label: 'rare' }]],
    ['empty texts', documents.slice(0, 20).map(({ label }) => ({ text: '', label }))],
    ['four documents', madeUpDocuments(4, 1)],
  ])('copes with %s', (_, texts) => {
    const { confidence } = train(texts, options).classify('parcel 破损');
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  });
});

describe('confidence', () => {
  it('is the share of right answers where labels are noisy', () => {
    const model = train(madeUpDocuments(1_500, 4, 150), options);
    const scores = scoresOn(model, madeUpDocuments(3_000, 5, 150));
    expect(scores.accuracy).toBeGreaterThan(0.7);
    expect(scores.accuracy).toBeLessThan(0.9);
    expect(scores.expectedCalibrationError).toBeLessThan(0.05);
  });
});
