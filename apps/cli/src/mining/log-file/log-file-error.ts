import { LogError } from '@recourse/mining';

type Problem =
  | LogError['code']
  | 'LOG_FORMAT_UNKNOWN'
  | 'LOG_CSV_WRONG'
  | 'LOG_CSV_ROW_ENDLESS'
  | 'LOG_GZIP_WRONG'
  | 'LOG_ENCODING_WRONG';

/** A file that is no event log; says where. */
export class LogFileError extends Error {
  override readonly name = 'LogFileError';

  /** What a sentence in another language names. */
  readonly values: { readonly file: string; readonly line: string | number; readonly found: string };

  constructor(
    readonly code: Problem,
    place: { readonly file: string; readonly line?: number | null; readonly found?: string },
    options?: { cause?: unknown },
  ) {
    const { file, line = null, found = '' } = place;
    super(`${file}${line === null ? '' : `:${line}`}: ${code} ${found}`.trimEnd(), options);
    this.values = { file, line: line ?? '–', found };
  }
}

/** Says of an error of reading which file it is about. */
export function inFile(file: string, error: unknown): unknown {
  if (error instanceof LogError) {
    return new LogFileError(error.code, { file, line: error.line, found: error.found }, { cause: error });
  }
  const { code, message } = error as { code?: unknown; message?: string };
  const found = message ?? '';
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return new LogFileError('LOG_GZIP_WRONG', { file, found }, { cause: error });
  }
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' || code === 'ERR_ENCODING_NOT_SUPPORTED'
    ? new LogFileError('LOG_ENCODING_WRONG', { file, found }, { cause: error })
    : error;
}
