import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import { repository } from './home.js';

/** Labelled complaints, kept beside the checkout. Neither rows nor models trained with the Chinese ones are kept in the project. */
const folder = join(repository, '../shared/data');

const setNames = {
  products: ['cfpb/narratives-11-products.jsonl.gz', 'cfpb/narratives-11-products.split.json'],
  topics: ['zh/government-7-topics.jsonl', 'zh/government-7-topics.split.json'],
  categories: ['zh/shop-negative-10-categories.jsonl.gz', 'zh/shop-negative-10-categories.split.json.gz'],
} as const;

export type LabelledSet = keyof typeof setNames;

export const filesOf = (set: LabelledSet): { readonly data: string; readonly split: string } => {
  const [data, split] = setNames[set];
  return { data: join(folder, data), split: join(folder, split) };
};

const missing = Object.values(setNames)
  .flat()
  .find((name) => !existsSync(join(folder, name)));
const wanted = missing === undefined || process.env['CI'] === 'true';
const declare = wanted ? describe : describe.skip;

/** On a user's machine these are skipped without the files, with the reason in the title; in CI they then fail. */
export const describeWithLabelledSets = (title: string, body: () => void): void => {
  declare(wanted ? title : `${title} (skipped: there is no ../shared/data/${missing})`, body);
};
