import { createHash } from 'node:crypto';
import { encodeModel, train } from '@recourse/classifier';
import { CATEGORY, OTHER_CATEGORY } from './configuration.js';
import { operator, type Stage } from './stage.js';

const texts = { [CATEGORY]: 'still waiting for it', [OTHER_CATEGORY]: 'the wrong colour' };
const documents = Object.entries(texts).flatMap(([label, text]) =>
  Array.from({ length: 6 }, (_, index) => ({ text: `${text} ${'again '.repeat(index)}`, label })),
);

/** A model of the staged categories. */
export const stagedModel: Buffer = Buffer.from(
  encodeModel(train(documents, { seed: 1, dataSha256: '0'.repeat(64), source: 'files' })),
);

export const stagedModelSha256 = createHash('sha256').update(stagedModel).digest('hex');

const FIRST_DAY = Date.parse('2999-01-01T00:00:00.000Z');
const DAY_MS = 86_400_000;
let days = 0;

/** Uploads the model. @returns what adopts it from another day each time, far enough away that no staged complaint meets it */
export async function uploadModel(stage: Stage): Promise<object> {
  const path = `/routing/models/${stagedModelSha256}`;
  await stage.must(operator, { method: 'PUT', path, body: stagedModel });
  const effectiveFrom = new Date(FIRST_DAY + DAY_MS * days++).toISOString().slice(0, 10);
  return { id: 'staged', sha256: stagedModelSha256, effectiveFrom };
}
