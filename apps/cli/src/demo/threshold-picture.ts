import type { CurvePoint } from './threshold-curve.js';

export interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly CurvePoint[];
}

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT] = [720, 420, 64, 24, 56, 200];
const [PLOT_WIDTH, PLOT_HEIGHT] = [WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM];
/** Errors beyond half are drawn at the edge. */
const MOST_WRONG = 0.55;
const FEWEST_DECIDED = 10;

const x = (toPeople: number): string => (LEFT + toPeople * PLOT_WIDTH).toFixed(1);
const y = (wrong: number): string => (TOP + PLOT_HEIGHT * (1 - Math.min(wrong, MOST_WRONG) / MOST_WRONG)).toFixed(1);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

const text = (at: { x: string | number; y: string | number }, content: string, more = ''): string =>
  `<text x="${at.x}" y="${at.y}" ${more}>${content}</text>`;

/** Share of complaints that people are asked about, against the errors among those that the model decides, as SVG. */
export function thresholdPicture(curves: readonly Curve[], chosen: number): string {
  const fifths = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const tenths = [0, 0.1, 0.2, 0.3, 0.4, 0.5];
  const grid = [
    ...fifths.map((share) => `<path d="M${x(share)} ${TOP}V${TOP + PLOT_HEIGHT}" class="grid"/>`),
    ...tenths.map((share) => `<path d="M${LEFT} ${y(share)}H${LEFT + PLOT_WIDTH}" class="grid"/>`),
  ];
  const labels = [
    ...fifths.map((share) => text({ x: x(share), y: TOP + PLOT_HEIGHT + 18 }, percent(share), 'text-anchor="middle"')),
    ...tenths.map((share) => text({ x: LEFT - 8, y: Number(y(share)) + 4 }, percent(share), 'text-anchor="end"')),
    text({ x: LEFT + PLOT_WIDTH / 2, y: HEIGHT - 12 }, 'asked of people · 交由人工的比例', 'text-anchor="middle"'),
    text({ x: LEFT, y: 14 }, 'wrong among those decided by the model · 模型判断中的错误率'),
  ];
  const lines = curves.flatMap(({ name, colour, points }, index) => {
    const drawn = points.filter(({ decided }) => decided >= FEWEST_DECIDED);
    const path = drawn.map(({ toPeople, wrong }) => `${x(toPeople)} ${y(wrong)}`).join('L');
    const at = points.find(({ threshold }) => threshold === chosen)!;
    const row = TOP + 20 + index * 40;
    return [
      `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      `<circle cx="${x(at.toPeople)}" cy="${y(at.wrong)}" r="5" fill="${colour}"/>`,
      `<path d="M${WIDTH - RIGHT + 16} ${row - 4}h20" stroke="${colour}" stroke-width="2"/>`,
      text({ x: WIDTH - RIGHT + 42, y: row }, name),
    ];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<style>text{font:12px sans-serif;fill:#333}.grid{stroke:#ddd;fill:none}</style>
<rect width="100%" height="100%" fill="#fff"/>
${[...grid, ...labels, ...lines].join('\n')}
${text({ x: WIDTH - RIGHT + 16, y: TOP + 20 + curves.length * 40 }, `● = ${chosen}`)}
</svg>
`;
}
