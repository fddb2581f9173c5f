import type { SizeFile } from '../../size/size-file.js';
import { SIZE_ROWS } from '../../size/size-file.js';
import { dot, line, logScale, page, text } from '../../svg/drawing.js';
import { coordinate } from '../../svg/text.js';
import { figure, timesOfGoal } from '../figures.js';
import { words, type Language } from '../words.js';

const WIDTH = 860;
const HEIGHT = 380;
const [LEFT, RIGHT, TOP, FOOT] = [70, WIDTH - 190, 76, HEIGHT - 44];
const RANGE = [0.125, 16] as const;
const MARKS = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16];
/** Dark enough for a light page, light enough for a dark one. */
const STROKES = ['#4393c3', '#e08214', '#5aae61', '#9970ab', '#d6604d', '#8c96a3'];

/** How the rows go with the size of the store. */
export function sizesPlot(files: readonly SizeFile[], language: Language): string {
  const say = words[language];
  const y = logScale(RANGE, [FOOT, TOP]);
  const x = (index: number): number => LEFT + ((index + 0.5) / Math.max(1, files.length)) * (RIGHT - LEFT);
  const marks = MARKS.flatMap((mark) => [
    line(LEFT, y(mark), RIGHT, y(mark)),
    text(LEFT - 8, y(mark) + 4, figure(mark), { anchor: 'end', kind: 'faint' }),
  ]);
  const sizes = files.map(({ complaints }, index) =>
    text(x(index), FOOT + 22, say.complaints(figure(complaints)), { anchor: 'middle', kind: 'faint' }),
  );
  const withGoal = SIZE_ROWS.filter((name) =>
    files.some(({ rows }) => rows.some((row) => row.name === name && timesOfGoal(row) !== null)),
  );
  const lines = withGoal.flatMap((name, series) => {
    const points = files.flatMap(({ rows }, index) => {
      const row = rows.find((one) => one.name === name);
      const times = row ? timesOfGoal(row) : null;
      return times === null ? [] : [{ x: x(index), y: y(times) }];
    });
    const stroke = STROKES[series]!;
    const path = points.map((point) => `${coordinate(point.x)},${coordinate(point.y)}`).join(' ');
    return [
      `<polyline points="${path}" fill="none" stroke="${stroke}" stroke-width="2"/>`,
      ...points.map((point) => dot(point.x, point.y, 4, stroke)),
      dot(RIGHT + 20, TOP + 8 + series * 22, 5, stroke),
      text(RIGHT + 32, TOP + 12 + series * 22, name),
    ];
  });
  const goal = line(LEFT, y(1), RIGHT, y(1), 'mark', 1.5);
  const about = { title: say.sizeTitle, subtitle: say.sizeSubtitle, width: WIDTH, height: HEIGHT };
  return page(about, [...marks, ...sizes, goal, ...lines]);
}
