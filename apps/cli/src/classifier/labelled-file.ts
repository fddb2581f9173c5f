import type { LabelledText } from '@recourse/classifier';
import { LabelledFileError } from './file-errors.js';
import { readTextFile } from './read-file.js';

export interface LabelledDocument extends LabelledText {
  readonly id: string;
}

export interface LabelledFile {
  readonly documents: readonly LabelledDocument[];
  /** Of the file as it lies there. */
  readonly sha256: string;
}

/** Many files number their documents and labels. What can not be one is left as it is. */
export const idText = (value: unknown): unknown => (Number.isSafeInteger(value) ? String(value) : value);

const fields = ['id', 'text', 'label'] as const;

function parseLine(line: string, file: string, number: number): LabelledDocument {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    throw new LabelledFileError('DATA_LINE_NOT_JSON', { file, line: number });
  }
  const values = (typeof row === 'object' ? row : null) as Readonly<Record<string, unknown>> | null;
  const [id, text, label] = fields.map((field) => {
    const value = values?.[field];
    const read = field === 'text' ? value : idText(value);
    if (typeof read !== 'string' || (field !== 'text' && read === ''))
      throw new LabelledFileError('DATA_FIELD_MISSING', { file, line: number, field });
    return read;
  }) as [string, string, string];
  return { id, text, label };
}

/**
 * Documents `{id, text, label}`, one JSON object a line; further members are ignored, and so are empty lines.
 * @throws LabelledFileError that names the line
 */
export function readLabelledFile(file: string): LabelledFile {
  const { text, sha256 } = readTextFile(file);
  const documents: LabelledDocument[] = [];
  const known = new Map<string, number>();
  let number = 0;
  for (const line of text.split('\n')) {
    number += 1;
    if (line.trim() === '') continue;
    const document = parseLine(line, file, number);
    const earlier = known.get(document.id);
    if (earlier !== undefined)
      throw new LabelledFileError('DATA_ID_REPEATED', { file, line: number, id: document.id, earlier });
    known.set(document.id, number);
    documents.push(document);
  }
  if (documents.length === 0) throw new LabelledFileError('DATA_EMPTY', { file });
  return { documents, sha256 };
}
