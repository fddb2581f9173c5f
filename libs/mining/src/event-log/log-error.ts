export type LogProblem =
  | 'LOG_NOT_XML'
  | 'LOG_NOT_XES'
  | 'LOG_ACTIVITY_MISSING'
  | 'LOG_CASE_MISSING'
  | 'LOG_TIME_WRONG'
  | 'LOG_COLUMN_MISSING'
  | 'LOG_COLUMN_REPEATED'
  | 'LOG_VALUE_TOO_LONG'
  | 'LOG_NOT_OCEL'
  | 'LOG_TOO_MANY_ACTIVITIES';

/** An event log that can not be read. `line` counts from 1 and is null where the format knows none. */
export class LogError extends Error {
  override readonly name = 'LogError';

  constructor(
    readonly code: LogProblem,
    readonly line: number | null,
    /** What was found or is missing: a column's name, a value. */
    readonly found: string,
  ) {
    super(`${code}${line === null ? '' : ` in line ${line}`}: ${found}`);
  }
}
