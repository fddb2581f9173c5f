import { createHash } from 'node:crypto';
import { encodeModel, train } from '@recourse/classifier';

const late = [
  'The parcel is days behind',
  'My order should have come last week',
  'Still waiting for the courier',
  'Two weeks and no van',
];
const loud = [
  'The neighbours drill all night',
  'Music until three in the morning',
  'Such a racket upstairs',
  'The drilling never stops',
];
const often = <T>(items: readonly T[]): T[] => [...items, ...items, ...items];

export interface SampleModel {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

/** A small model that tells two categories apart. */
export function sampleModel(categories: readonly [late: string, loud: string], seed = 1): SampleModel {
  const documents = [
    ...often(late).map((text) => ({ text, label: categories[0] })),
    ...often(loud).map((text) => ({ text, label: categories[1] })),
  ];
  const bytes = new Uint8Array(encodeModel(train(documents, { seed, dataSha256: '0'.repeat(64), source: 'files' })));
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
