import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readLabelledFile } from '../classifier/labelled-file.js';
import { divideBySplit } from '../classifier/split-file.js';
import { demoTexts } from './demo-model.js';
import { demoConfiguration } from './load-demo.js';
import { answersInTurn, answersOn, curveOf, type CurvePoint } from './threshold-curve.js';
import { thresholdPicture, type Curve } from './threshold-picture.js';

/** Measures the curves of docs/classifier-threshold.md again, draws them and prints the rows of its table. */
const root = new URL('../../../../', import.meta.url);
const narratives = new URL('../shared/data/cfpb/narratives-11-products', root);
const [data, split] = ['.jsonl.gz', '.split.json'].map((end) => fileURLToPath(`${narratives.href}${end}`)) as [
  string,
  string,
];
const SHOWN = [0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.86, 0.9, 0.95];

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const row = (points: readonly CurvePoint[], threshold: number): string => {
  const { toPeople, wrong } = points.find((one) => one.threshold === threshold)!;
  return `${percent(toPeople)} | ${percent(wrong)}`;
};

const curves: Curve[] = [
  { name: 'samples (25 categories)', colour: '#b5542c', points: curveOf(answersInTurn(demoTexts())) },
];
if (existsSync(data)) {
  const { train, test } = divideBySplit(readLabelledFile(data).documents, split);
  curves.push({ name: 'CFPB (11 products)', colour: '#2c6fb5', points: curveOf(answersOn(train, test)) });
} else {
  process.stderr.write(`${data} is not here: its curve is left out\n`);
}

const chosen = demoConfiguration().rules[0]!.classification.threshold! / 1_000;
writeFileSync(new URL('docs/classifier-threshold.svg', root), thresholdPicture(curves, chosen));
for (const threshold of SHOWN) {
  process.stdout.write(
    `| ${threshold.toFixed(2)} | ${curves.map(({ points }) => row(points, threshold)).join(' | ')} |\n`,
  );
}
