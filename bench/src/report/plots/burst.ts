import type { KeptRow } from '../../results/results.js';
import { line, logScale, page, text } from '../../svg/drawing.js';
import { coordinate } from '../../svg/text.js';
import { MISSED, PLAIN } from '../../svg/theme.js';
import { figure } from '../figures.js';
import { words, type Language } from '../words.js';

const WIDTH = 860;
const PANEL = 210;
const TOP = 66;
const LEFT = 84;
const RIGHT = WIDTH - 70;
const RANGE = [1, 10_000] as const;
const MARKS = [1, 10, 100, 1_000, 10_000];

export interface BurstRun {
  readonly complaints: number;
  readonly row: KeptRow;
}

interface Second {
  readonly second: number;
  readonly sent: number;
  readonly p95Ms: number;
}

/** What arrived and how quickly it was answered, second by second; one panel for each size of the store. */
export function burstPlot(runs: readonly BurstRun[], language: Language): string {
  const say = words[language];
  const panels = runs.flatMap(({ complaints, row }, index) => {
    const seconds = row.config['p95BySecond'] as readonly Second[];
    return panel(TOP + index * PANEL, say.complaints(figure(complaints)), seconds, say.perSecond);
  });
  const height = TOP + runs.length * PANEL + 6;
  return page({ title: say.burstTitle, subtitle: say.burstSubtitle, width: WIDTH, height }, panels);
}

function panel(top: number, label: string, seconds: readonly Second[], perSecond: string): string[] {
  const [head, foot] = [top + 26, top + PANEL - 26];
  const last = Math.max(1, ...seconds.map(({ second }) => second + 1));
  const most = Math.max(1, ...seconds.map(({ sent }) => sent));
  const x = (second: number): number => LEFT + (second / last) * (RIGHT - LEFT);
  const height = (sent: number): number => foot - (sent / most) * (foot - head);
  const y = logScale(RANGE, [foot, head]);
  const steps = seconds.map(({ second, sent }) => `V${coordinate(height(sent))}H${coordinate(x(second + 1))}`).join('');
  const points = seconds.map(({ second, p95Ms }) => `${coordinate(x(second + 0.5))},${coordinate(y(p95Ms))}`).join(' ');
  return [
    text(LEFT, top + 14, label),
    `<path d="M${LEFT} ${foot}${steps}V${foot}Z" fill="${PLAIN}" opacity="0.35"/>`,
    ...MARKS.flatMap((mark) => [
      line(LEFT, y(mark), RIGHT, y(mark)),
      text(LEFT - 8, y(mark) + 4, `${figure(mark)} ms`, { anchor: 'end', kind: 'faint' }),
    ]),
    line(LEFT, y(1_000), RIGHT, y(1_000), 'mark', 1),
    text(RIGHT + 8, height(most) + 4, `${figure(most)}`, { kind: 'faint' }),
    text(RIGHT + 8, height(most) + 18, perSecond, { kind: 'faint' }),
    text(RIGHT, foot + 16, `${last} s`, { anchor: 'end', kind: 'faint' }),
    `<polyline points="${points}" fill="none" stroke="${MISSED}" stroke-width="2" stroke-linejoin="round"/>`,
  ];
}
