import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import { repository } from './home.js';

/** The CFPB's public file, as it is kept beside the checkout. Its rows are never copied into the project. */
export const cfpbFile = join(repository, '../shared/data/cfpb/complaints.csv');

const wanted = existsSync(cfpbFile) || process.env['CI'] === 'true';
const declare = wanted ? describe : describe.skip;

/** On a user's machine these are skipped without the file, with the reason in the title; in CI they then fail. */
export const describeWithCfpb = (title: string, body: () => void): void => {
  declare(wanted ? title : `${title} (skipped: there is no ../shared/data/cfpb/complaints.csv)`, body);
};
