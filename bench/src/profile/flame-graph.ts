import { coordinate, escaped, fitting } from '../svg/text.js';
import { FILLS, LETTERS, OTHER_FILL, THEME } from '../svg/theme.js';
import { costsOf } from './costs.js';
import { totalMs, type CallNode } from './call-tree.js';

const WIDTH = 1_200;
const MARGIN = 10;
const FRAME = 16;
const CHARACTER = 6.1;
const NARROWEST = 0.9;
const LEGEND_TOP = 52;
const LEGEND_ROW = 18;
const LEGEND_COLUMNS = 3;

interface Placed {
  readonly node: CallNode;
  readonly ms: number;
  readonly x: number;
  readonly width: number;
  readonly depth: number;
}

/**
 * A flame graph: callers below, what they call above them, as wide as the processor time that it took. A colour is a package;
 * the legend gives each one's own time. Frames narrower than a pixel are left out.
 */
export function flameGraph(title: string, subtitle: string, root: CallNode): string {
  const all = totalMs(root);
  const frames = place(root, all);
  const { packages } = costsOf([root]);
  const fills = new Map(packages.slice(0, FILLS.length).map(({ name }, index) => [name, FILLS[index]!]));
  const rest = packages.slice(FILLS.length).reduce((sum, { selfMs }) => sum + selfMs, 0);
  const entries = [
    ...packages.slice(0, FILLS.length).map(({ name, selfMs }) => ({ name, selfMs, fill: fills.get(name)! })),
    ...(rest > 0 ? [{ name: 'all others', selfMs: rest, fill: OTHER_FILL }] : []),
  ];
  const top = LEGEND_TOP + Math.ceil(entries.length / LEGEND_COLUMNS) * LEGEND_ROW + 8;
  const depth = frames.reduce((deepest, frame) => Math.max(deepest, frame.depth), 0);
  const height = top + (depth + 1) * FRAME + MARGIN;
  const share = (ms: number) => `${((100 * ms) / all).toFixed(1)} %`;
  const legend = entries.map(({ name, selfMs, fill }, index) => {
    const x = MARGIN + (index % LEGEND_COLUMNS) * ((WIDTH - 2 * MARGIN) / LEGEND_COLUMNS);
    const y = LEGEND_TOP + Math.floor(index / LEGEND_COLUMNS) * LEGEND_ROW;
    return `<rect x="${coordinate(x)}" y="${y}" width="12" height="12" rx="2" fill="${fill}"/><text class="ink" x="${coordinate(x + 18)}" y="${y + 10}">${escaped(name)} · ${share(selfMs)}</text>`;
  });
  const drawn = frames.map((frame) => {
    const { node, ms, x, width } = frame;
    const y = height - MARGIN - (frame.depth + 1) * FRAME;
    const told = [node.name, node.package, node.place, `${ms.toFixed(0)} ms`, share(ms)].filter(Boolean).join(' · ');
    const label = fitting(node.name, width - 4, CHARACTER);
    const text = label ? `<text x="${coordinate(x + 3)}" y="${y + 11.5}">${escaped(label)}</text>` : '';
    const fill = fills.get(node.package) ?? OTHER_FILL;
    return `<g><title>${escaped(told)}</title><rect x="${coordinate(x)}" y="${y}" width="${coordinate(Math.max(0.3, width - 0.4))}" height="${FRAME - 1}" fill="${fill}"/>${text}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-size="11">
<style>${THEME}
  .flames text { fill: ${LETTERS} } .flames g:hover rect { stroke: ${LETTERS}; stroke-width: 1 }
</style>
<rect class="page" width="${WIDTH}" height="${height}"/>
<text class="ink" x="${MARGIN}" y="24" font-size="17" font-weight="600">${escaped(title)}</text>
<text class="faint" x="${MARGIN}" y="42">${escaped(subtitle)}</text>
${legend.join('\n')}
<g class="flames">
${drawn.join('\n')}
</g>
</svg>
`;
}

function place(root: CallNode, all: number): Placed[] {
  const placed: Placed[] = [];
  const visit = (node: CallNode, ms: number, x: number, depth: number): void => {
    const width = (ms / all) * (WIDTH - 2 * MARGIN);
    if (width < NARROWEST) return;
    placed.push({ node, ms, x, width, depth });
    let at = x;
    const children = [...node.children.values()].map((child) => ({ child, took: totalMs(child) }));
    for (const { child, took } of children.sort((a, b) => b.took - a.took)) {
      visit(child, took, at, depth + 1);
      at += (took / all) * (WIDTH - 2 * MARGIN);
    }
  };
  visit(root, all, MARGIN, 0);
  return placed;
}
