import { LabelledFileError } from './file-errors.js';
import { idText, type LabelledDocument } from './labelled-file.js';
import { readTextFile } from './read-file.js';

export interface Halves {
  readonly train: readonly LabelledDocument[];
  readonly test: readonly LabelledDocument[];
  /** Of the split file as it lies there. */
  readonly sha256: string;
}

function idsOf(value: unknown): readonly string[] | null {
  const ids = Array.isArray(value) ? value.map(idText) : [];
  return ids.length > 0 && ids.every((id) => typeof id === 'string') ? ids : null;
}

/** Line of the split file, from 1, on which an id stands for the last time. */
function lineOf(text: string, id: string): number {
  const quoted = text.lastIndexOf(JSON.stringify(id));
  const at = quoted < 0 ? text.lastIndexOf(id) : quoted;
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

/**
 * Divides documents as a split file says: a JSON object with the ids of the two halves, `train` and `test`. What it doesn't
 * name is in neither half; the order is that of the documents.
 * @throws LabelledFileError where an id is in no document, or in the file twice
 */
export function divideBySplit(documents: readonly LabelledDocument[], file: string): Halves {
  const { text, sha256 } = readTextFile(file);
  let split: unknown;
  try {
    split = JSON.parse(text);
  } catch {
    throw new LabelledFileError('SPLIT_INVALID', { file });
  }
  const halves = (split ?? {}) as { readonly train?: unknown; readonly test?: unknown };
  const [train, test] = [idsOf(halves.train), idsOf(halves.test)];
  if (train === null || test === null) throw new LabelledFileError('SPLIT_INVALID', { file });
  const known = new Set(documents.map(({ id }) => id));
  const seen = new Set<string>();
  for (const id of [...train, ...test]) {
    if (!known.has(id)) throw new LabelledFileError('SPLIT_ID_UNKNOWN', { file, line: lineOf(text, id), id });
    if (seen.has(id)) throw new LabelledFileError('SPLIT_ID_REPEATED', { file, line: lineOf(text, id), id });
    seen.add(id);
  }
  const [forTraining, forTest] = [new Set(train), new Set(test)];
  return {
    train: documents.filter(({ id }) => forTraining.has(id)),
    test: documents.filter(({ id }) => forTest.has(id)),
    sha256,
  };
}
