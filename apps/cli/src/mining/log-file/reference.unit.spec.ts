import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { figuresOf, type Figures, type MinedProcess } from '@recourse/mining';
import { mineLogFile } from './mine-log-file.js';
import { readLogFile, type LogPart } from './read-log-file.js';
import { withoutOffsets } from './without-offsets.js';

const folder = join(import.meta.dirname, '../../../../../../shared/data/logs');
const wanted = existsSync(folder) || process.env['CI'] === 'true';
const declare = wanted ? describe : describe.skip;

/** What an established process-mining tool says of a log. */
interface Reference {
  readonly cases: number;
  readonly events: number;
  readonly dfg: readonly [from: string, to: string, count: number][];
  readonly dfg_mean_s: readonly [from: string, to: string, seconds: number][];
  readonly variants: number;
  readonly start: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
  readonly median_case_s: number;
}

const LOGS = [
  ['running-example.xes', 'running-example.xes', 8],
  ['running-example.csv', 'running-example.xes', 8],
  ['receipt.csv.gz', '08_receipt.xes.gz', 27],
  ['helpdesk.xes.gz', 'helpdesk.xes.gz', 14],
] as const;

const referenceOf = (name: string): Reference =>
  (JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) as Record<string, Reference>)[name]!;

/** The tool drops the offset of a time: then it reads what a clock on the wall showed. */
type Times = 'instants' | 'without offsets';

/** Each log is read once for each choice. */
const known = new Map<string, Promise<MinedProcess>>();
function mined(file: string, times: Times): Promise<MinedProcess> {
  const key = `${file} ${times}`;
  const found = known.get(key) ?? mine(file, times);
  known.set(key, found);
  return found;
}

async function mine(file: string, times: Times): Promise<MinedProcess> {
  async function* read(): AsyncGenerator<LogPart> {
    const parts = readLogFile(join(folder, file), { columns: {}, objectType: '', onRead: () => undefined });
    for await (const part of parts) {
      yield times === 'instants' ? part : withoutOffsets(part);
    }
  }
  return (await mineLogFile(read, file.includes('.xes') ? 'file' : 'time', [], () => true)).result();
}

type Row = readonly [from: string, to: string, value: number];
const inOrder = (rows: readonly Row[]): Row[] =>
  [...rows].sort(([a, b], [c, d]) => (JSON.stringify([a, b]) < JSON.stringify([c, d]) ? -1 : 1));

const counts = ({ directlyFollows }: Figures) =>
  inOrder(directlyFollows.map(({ from, to, count }) => [from, to, count]));
const means = ({ directlyFollows }: Figures) =>
  inOrder(directlyFollows.map(({ from, to, meanSeconds }) => [from, to, meanSeconds ?? Number.NaN]));

/** Of the same durations, added up in another order. */
const differing = (ours: readonly Row[], theirs: readonly Row[]): Row[] =>
  ours.filter(([, , mean], index) => !(Math.abs(mean - theirs[index]![2]) <= 1e-9 * Math.max(1, Math.abs(mean))));

declare(wanted ? 'the reference figures' : 'the reference figures (skipped: there is no ../shared/data/logs)', () => {
  it.each(LOGS)('are found in %s: graph, counts, variants, starts and ends', async (file, name, activities) => {
    const reference = referenceOf(name);
    const figures = figuresOf(await mined(file, 'instants'));
    expect(figures).toMatchObject({ cases: reference.cases, events: reference.events, activities });
    expect(counts(figures)).toEqual(inOrder(reference.dfg));
    expect(figures.variants).toHaveLength(reference.variants);
    expect(figures.start).toEqual(reference.start);
    expect(figures.end).toEqual(reference.end);
  });

  it.each(LOGS)('are found in %s: durations, with its two choices made', async (file, name, _activities) => {
    const reference = referenceOf(name);
    const process = await mined(file, 'without offsets');
    expect(differing(means(figuresOf(process)), inOrder(reference.dfg_mean_s))).toEqual([]);
    expect(process.caseDurations.median('upper-middle')).toBeCloseTo(reference.median_case_s, 5);
  });

  it('differ from instants only by what a change of clocks adds: an hour, and the mean of it', async () => {
    const reference = inOrder(referenceOf('08_receipt.xes.gz').dfg_mean_s);
    const ours = means(figuresOf(await mined('receipt.csv.gz', 'instants')));
    const other = differing(ours, reference);
    expect(other).toHaveLength(12);
    for (const [index, [, , mean]] of ours.entries())
      expect(Math.abs(mean - reference[index]![2])).toBeLessThanOrEqual(3_600);
  });

  it('tell a changed count, a changed mean and a missing way from the right ones', async () => {
    const figures = figuresOf(await mined('running-example.xes', 'without offsets'));
    const { dfg, dfg_mean_s } = referenceOf('running-example.xes');
    const [[from, to, count], ...rest] = inOrder(dfg) as [Row, ...Row[]];
    expect(counts(figures)).not.toEqual([[from, to, count + 1], ...rest]);
    expect(counts(figures)).not.toEqual(rest);
    const [[a, b, mean], ...others] = inOrder(dfg_mean_s) as [Row, ...Row[]];
    expect(differing(means(figures), [[a, b, mean + 0.001], ...others])).toHaveLength(1);
  });
});
