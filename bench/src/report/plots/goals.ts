import type { KeptRow } from '../../results/results.js';
import { line, logScale, page, rect, text } from '../../svg/drawing.js';
import { MET, MISSED } from '../../svg/theme.js';
import { figure, timesOfGoal } from '../figures.js';
import { words, type Language } from '../words.js';

const WIDTH = 860;
const ROW = 24;
const TOP = 76;
const LEFT = 190;
const RIGHT = WIDTH - 70;
const RANGE = [0.125, 32] as const;
const MARKS = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32];

/** How far each row is from its goal. */
export function goalsPlot(rows: readonly KeptRow[], language: Language): string {
  const say = words[language];
  const withGoal = rows.flatMap((row) => {
    const times = timesOfGoal(row);
    return times === null ? [] : [{ row, times }];
  });
  const height = TOP + withGoal.length * ROW + 20;
  const x = logScale(RANGE, [LEFT, RIGHT]);
  const bars = withGoal.flatMap(({ row, times }, index) => {
    const y = TOP + index * ROW;
    const [from, to] = [Math.min(x(times), x(1)), Math.max(x(times), x(1))];
    return [
      text(LEFT - 12, y + 16, row.name, { anchor: 'end' }),
      rect(from, y + 4, Math.max(1.5, to - from), ROW - 8, row.met ? MET : MISSED),
      times >= 1 ? text(to + 6, y + 16, figure(times)) : text(from - 6, y + 16, figure(times), { anchor: 'end' }),
    ];
  });
  const marks = MARKS.flatMap((mark) => [
    line(x(mark), TOP - 6, x(mark), height - 14),
    text(x(mark), TOP - 12, figure(mark), { anchor: 'middle', kind: 'faint' }),
  ]);
  const goal = line(x(1), TOP - 6, x(1), height - 14, 'mark', 1.5);
  return page({ title: say.goalsTitle, subtitle: say.goalsSubtitle, width: WIDTH, height }, [...marks, ...bars, goal]);
}
