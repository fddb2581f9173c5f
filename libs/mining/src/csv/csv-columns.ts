import { LogError } from '../event-log/log-error.js';
import { names, type Attributes, type LogEvent } from '../event-log/log-event.js';
import { timestampOf } from '../event-log/timestamp.js';

/** Which column says what. */
export interface CsvColumns {
  readonly case: string;
  readonly activity: string;
  readonly time: string;
  /** Null where no column names the team. */
  readonly team: string | null;
}

/** Headings under which a column is found, the first that is there; compared without case, spaces, `_`, `-` and `.`. */
const KNOWN: Readonly<Record<keyof CsvColumns, readonly string[]>> = {
  case: [names.case, 'case_id', 'case', 'trace_id', 'process_instance', 'ticket_id', '案例编号', '案件编号'],
  activity: [names.activity, 'activity', 'activity_name', 'event', 'task', '活动', '环节'],
  time: [names.time, 'timestamp', 'complete_timestamp', 'time', 'event_time', 'end_time', 'date', '时间', '时间戳'],
  team: [names.team, 'team', 'group', '团队'],
};

const simplified = (heading: string): string => heading.toLowerCase().replaceAll(/[\s_.-]/g, '');

/**
 * Finds the columns of an event log by their headings. @param chosen names that somebody gave, which are taken as they are
 * @throws LogError `LOG_COLUMN_MISSING`, `LOG_COLUMN_REPEATED`: of two columns with one heading a row would keep the last
 */
export function csvColumns(header: readonly string[], chosen: Partial<CsvColumns>): CsvColumns {
  const repeated = header.find((heading, at) => heading !== '' && header.indexOf(heading) < at);
  if (repeated !== undefined) throw new LogError('LOG_COLUMN_REPEATED', 1, repeated);
  const find = (role: keyof CsvColumns): string | null => {
    const own = chosen[role];
    if (own !== undefined && own !== null) return header.includes(own) ? own : missing(own);
    for (const known of KNOWN[role]) {
      const found = header.find((heading) => simplified(heading) === simplified(known));
      if (found !== undefined) return found;
    }
    return null;
  };
  return {
    case: find('case') ?? missing(names.case),
    activity: find('activity') ?? missing(names.activity),
    time: find('time') ?? missing(names.time),
    team: find('team'),
  };
}

function missing(name: string): never {
  throw new LogError('LOG_COLUMN_MISSING', 1, name);
}

const CASE_PREFIX = 'case:';
/** A column that has such a heading without being the one that was named would stand for it in what is written. */
const STANDARD: ReadonlySet<string> = new Set(Object.values(names).filter((name) => name !== names.resource));

/**
 * The event of one row. Other columns are its attributes, but for those with the standard's own headings. @param line of the file, for errors
 * @throws LogError `LOG_CASE_MISSING`, `LOG_ACTIVITY_MISSING`, `LOG_TIME_WRONG`
 */
export function csvEvent(row: Readonly<Record<string, string>>, columns: CsvColumns, line: number): LogEvent {
  const [caseId, activity, text] = [row[columns.case] ?? '', row[columns.activity] ?? '', row[columns.time] ?? ''];
  if (caseId === '') throw new LogError('LOG_CASE_MISSING', line, columns.case);
  if (activity === '') throw new LogError('LOG_ACTIVITY_MISSING', line, columns.activity);
  const time = text === '' ? null : timestampOf(text);
  if (text !== '' && time === null) throw new LogError('LOG_TIME_WRONG', line, text);
  const team = columns.team === null ? '' : (row[columns.team] ?? '');
  const roles = new Set<string | null>(Object.values(columns));
  const others = Object.entries(row).filter(
    ([heading, value]) => !roles.has(heading) && !STANDARD.has(heading) && value !== '' && heading !== '',
  );
  const ofCase = others.filter(([heading]) => heading.startsWith(CASE_PREFIX));
  const ofEvent = others.filter(([heading]) => !heading.startsWith(CASE_PREFIX));
  return {
    caseId,
    activity,
    time,
    team: team === '' ? null : team,
    attributes: Object.fromEntries(ofEvent),
    caseAttributes: withoutPrefix(ofCase),
  };
}

const withoutPrefix = (entries: readonly [string, string][]): Attributes =>
  Object.fromEntries(entries.map(([heading, value]) => [heading.slice(CASE_PREFIX.length), value]));
