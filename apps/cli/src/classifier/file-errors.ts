export type FileProblem =
  | 'DATA_FILE_MISSING'
  | 'DATA_FILE_UNREADABLE'
  | 'DATA_LINE_NOT_JSON'
  | 'DATA_FIELD_MISSING'
  | 'DATA_ID_REPEATED'
  | 'DATA_EMPTY'
  | 'SPLIT_INVALID'
  | 'SPLIT_ID_UNKNOWN'
  | 'SPLIT_ID_REPEATED';

/** A file of labelled texts, or its split, is not what it should be. */
export class LabelledFileError extends Error {
  override readonly name = 'LabelledFileError';

  constructor(
    readonly code: FileProblem,
    /** What a sentence in either language names: the file, its line from 1, the field, the id. Never a text. */
    readonly values: Readonly<Record<string, string | number>>,
  ) {
    super(`${code} ${JSON.stringify(values)}`);
  }
}
