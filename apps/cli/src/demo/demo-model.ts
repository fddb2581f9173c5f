import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { encodeModel, train, type LabelledText, type TextModel } from '@recourse/classifier';
import { classifiableText } from '@recourse/routing/domain/classification/classifiable-text';
import { demoData, parseDemoComplaints } from './scenario.js';

const SEED = 1;

/** What the house of the samples calls it. */
export const DEMO_MODEL_ID = 'samples';

const read = (file: URL): string => readFileSync(file, 'utf8');

/** The sample complaints whose category a rule gives, and short texts written for training. */
export const demoTexts = (): readonly LabelledText[] => [
  ...demoData.complaints.flatMap((file) =>
    parseDemoComplaints(read(file)).flatMap((one) =>
      one.expectedCategory === null || one.classifiedBy === 'model'
        ? []
        : [{ text: classifiableText(one), label: one.expectedCategory }],
    ),
  ),
  ...read(demoData.trainingTexts)
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as LabelledText])),
];

/** The same to the byte from the same texts. Takes seconds. */
export function trainDemoModel(): TextModel {
  const texts = demoTexts();
  const lines = texts.map(({ text, label }) => `${JSON.stringify({ text, label })}\n`).join('');
  return train(texts, { seed: SEED, dataSha256: createHash('sha256').update(lines).digest('hex') });
}

/** As it ships. */
export const demoModel = (): Buffer => readFileSync(demoData.model);

export const trainedDemoModel = (): Uint8Array => encodeModel(trainDemoModel());
