import { ruleOf, type CsvColumns, type LogEvent, type Rule } from '@recourse/mining';
import { UsageError, type Context } from '../command-line/command.js';
import { wholeNumber } from '../command-line/whole-number.js';
import type { EventOrder } from './log-file/mine-log-file.js';
import { boundOf, isEmpty, type Bound, type Stretch } from './installation/stretch.js';
import { realPathOf } from './output/output-path.js';

export const mineOptions = {
  log: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'with-cut': { type: 'boolean' },
  'case-column': { type: 'string' },
  'activity-column': { type: 'string' },
  'time-column': { type: 'string' },
  'team-column': { type: 'string' },
  'object-type': { type: 'string' },
  order: { type: 'string' },
  'ignore-offsets': { type: 'boolean' },
  without: { type: 'string', multiple: true },
  rule: { type: 'string', multiple: true },
  'least-count': { type: 'string' },
  xes: { type: 'string' },
  csv: { type: 'string' },
  ocel: { type: 'string' },
  'string-values': { type: 'boolean' },
  svg: { type: 'string' },
  report: { type: 'string' },
} as const;

type Name = keyof typeof mineOptions;

/** Files to write; null where none is asked for. */
export interface OutputPaths {
  readonly xes: string | null;
  readonly csv: string | null;
  readonly ocel: string | null;
  readonly svg: string | null;
  readonly report: string | null;
}

export interface MineSettings {
  /** Somebody else's log; null for that of the installation. */
  readonly log: string | null;
  readonly stretch: Stretch;
  readonly withCut: boolean;
  readonly columns: Partial<CsvColumns>;
  readonly objectType: string;
  /** Null for the usual one of the file's format. */
  readonly order: EventOrder | null;
  readonly ignoreOffsets: boolean;
  readonly takes: (event: Pick<LogEvent, 'activity'>) => boolean;
  readonly rules: readonly Rule[];
  readonly leastCount: number | null;
  readonly stringValues: boolean;
  readonly paths: OutputPaths;
}

/** @throws UsageError for what does not go together */
export function mineSettings({ values, say }: Context): MineSettings {
  const text = (name: Name): string | null => (typeof values[name] === 'string' ? values[name] : null);
  const list = (name: Name): string[] => (Array.isArray(values[name]) ? values[name].map(String) : []);
  const log = text('log');
  const refuse = (names: readonly Name[], key: 'needsLog' | 'needsInstallation') => {
    const given = names.find((name) => values[name] !== undefined);
    if (given) throw new UsageError(say(key, { option: `--${given}` }));
  };
  if (log === null)
    refuse(
      ['case-column', 'activity-column', 'time-column', 'team-column', 'object-type', 'order', 'ignore-offsets'],
      'needsLog',
    );
  else refuse(['from', 'to', 'with-cut', 'ocel', 'string-values'], 'needsInstallation');
  const bound = (name: 'from' | 'to'): Bound | null => {
    const given = text(name);
    if (given === null) return null;
    const found = boundOf(given);
    if (found === null) throw new UsageError(say('badBound', { option: `--${name}`, value: given }));
    return found;
  };
  const stretch = { from: bound('from'), to: bound('to') };
  if (isEmpty(stretch)) throw new UsageError(say('badStretch'));
  const paths = { xes: text('xes'), csv: text('csv'), ocel: text('ocel'), svg: text('svg'), report: text('report') };
  const files = [log, ...Object.values(paths)].flatMap((path) => (path === null ? [] : [realPathOf(path)]));
  const twice = files.find((path, at) => files.indexOf(path) !== at);
  if (twice !== undefined) throw new UsageError(say('fileTwice', { file: twice }));
  const order = text('order');
  if (order !== null && order !== 'file' && order !== 'time') throw new UsageError(say('badOrder'));
  const columns = {
    case: text('case-column'),
    activity: text('activity-column'),
    time: text('time-column'),
    team: text('team-column'),
  };
  const hidden = list('without')
    .flatMap((names) => names.split(','))
    .map(patternOf);
  return {
    log,
    stretch,
    withCut: values['with-cut'] === true,
    columns: Object.fromEntries(Object.entries(columns).filter(([, column]) => column !== null)),
    objectType: text('object-type') ?? 'complaint',
    order,
    ignoreOffsets: values['ignore-offsets'] === true,
    takes: ({ activity }) => !hidden.some((pattern) => pattern.test(activity)),
    rules: list('rule').map((rule) => ruleOf(rule) ?? badRule(say('badRule', { rule }))),
    leastCount: wholeNumber(values, 'least-count', 0, Number.MAX_SAFE_INTEGER, say),
    stringValues: values['string-values'] === true,
    paths,
  };
}

/** `*` stands for anything. */
const patternOf = (name: string): RegExp =>
  new RegExp(
    `^${name
      .split('*')
      .map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&'))
      .join('.*')}$`,
    's',
  );

function badRule(message: string): never {
  throw new UsageError(message);
}
