import type { KeptRow } from '../../results/results.js';
import { dot, line, logScale, page, rect, text } from '../../svg/drawing.js';
import { MET, MISSED, PLAIN } from '../../svg/theme.js';
import { figure } from '../figures.js';
import { words, type Language } from '../words.js';

const WIDTH = 860;
const ROW = 24;
const TOP = 76;
const LEFT = 190;
const RIGHT = WIDTH - 150;
const RANGE = [0.1, 10_000] as const;
const MARKS = [0.1, 1, 10, 100, 1_000, 10_000];

/** Medians and 99th percentiles of the rows that have both. */
export function latenciesPlot(rows: readonly KeptRow[], language: Language): string {
  const say = words[language];
  // Where a row times one thing only, both are the same.
  const timed = rows.filter(({ p50Ms, p99Ms }) => p50Ms !== null && p99Ms > p50Ms);
  const height = TOP + timed.length * ROW + 20;
  const x = logScale(RANGE, [LEFT, RIGHT]);
  const marks = MARKS.flatMap((mark) => [
    line(x(mark), TOP - 6, x(mark), height - 14),
    text(x(mark), TOP - 12, figure(mark), { anchor: 'middle', kind: 'faint' }),
  ]);
  const ranges = timed.flatMap(({ name, p50Ms, p99Ms, goalOf, met }, index) => {
    const y = TOP + index * ROW + ROW / 2;
    const fill = goalOf !== 'p99Ms' ? PLAIN : met ? MET : MISSED;
    return [
      text(LEFT - 12, y + 4, name, { anchor: 'end' }),
      rect(x(p50Ms), y - 3, Math.max(1, x(p99Ms) - x(p50Ms)), 6, fill),
      dot(x(p50Ms), y, 5, fill),
      dot(x(p99Ms), y, 5, fill),
      text(x(p99Ms) + 12, y + 4, `${figure(p50Ms)} – ${figure(p99Ms)}`, { kind: 'faint' }),
    ];
  });
  return page({ title: say.latencyTitle, subtitle: say.latencySubtitle, width: WIDTH, height }, [...marks, ...ranges]);
}
