import { instance } from '@viz-js/viz';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly width: number;
  readonly height: number;
  readonly round: boolean;
  /** Alone in the first or the last layer. */
  readonly layer: 'first' | 'last' | null;
}

export interface Line {
  /** Places in the list of boxes. */
  readonly from: number;
  readonly to: number;
  /** Of its label. */
  readonly width: number;
  readonly height: number;
  /** Heavier lines are kept shorter and straighter. */
  readonly weight: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Middles of the boxes, in their order. */
  readonly boxes: readonly Point[];
  /** In the order of the lines: a Bézier curve (one point, then three for each piece), where its arrow ends, its label's middle. */
  readonly lines: readonly { readonly curve: readonly Point[]; readonly tip: Point; readonly label: Point }[];
}

interface Drawn {
  readonly bb: string;
  readonly objects: readonly { readonly name: string; readonly pos: string }[];
  readonly edges?: readonly { readonly id: string; readonly pos: string; readonly lp: string }[];
}

const POINTS_AN_INCH = 72;

/** Layers from top to bottom, by Graphviz's `dot`; pixels. The same input gives the same places. */
export async function layout(boxes: readonly Box[], lines: readonly Line[]): Promise<Layout> {
  const graphviz = await instance();
  const drawn = graphviz.renderJSON(
    {
      graphAttributes: { rankdir: 'TB', nodesep: 0.32, ranksep: 0.34, outputorder: 'nodesfirst' },
      subgraphs: boxes.flatMap(({ layer }, index) =>
        layer === null
          ? []
          : [{ graphAttributes: { rank: layer === 'first' ? 'source' : 'sink' }, nodes: [{ name: String(index) }] }],
      ),
      nodes: boxes.map(({ width, height, round }, index) => ({
        name: String(index),
        attributes: {
          label: '',
          fixedsize: true,
          shape: round ? 'circle' : 'box',
          width: width / POINTS_AN_INCH,
          height: height / POINTS_AN_INCH,
        },
      })),
      edges: lines.map(({ from, to, width, height, weight }, index) => ({
        tail: String(from),
        head: String(to),
        attributes: { id: String(index), weight, arrowsize: 0.9, label: { html: spaceOf(width, height) } },
      })),
    },
    { engine: 'dot', yInvert: true },
  ) as Drawn;
  const [, top = 0, right = 0, bottom = 0] = numbers(drawn.bb);
  const places = new Map(drawn.objects.map(({ name, pos }) => [name, pos]));
  const edges = new Map((drawn.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    width: right,
    height: Math.max(top, bottom),
    boxes: boxes.map((_, index) => pointOf(places.get(String(index))!)),
    lines: lines.map((_, index) => lineOf(edges.get(String(index))!)),
  };
}

/** A label that is empty and has a size. */
const spaceOf = (width: number, height: number): string =>
  `<table border="0" cellborder="0" cellpadding="0" fixedsize="true" width="${Math.ceil(width)}" height="${Math.ceil(height)}"><tr><td></td></tr></table>`;

function lineOf({ pos, lp }: { readonly pos: string; readonly lp: string }): Layout['lines'][number] {
  const points = pos.split(' ');
  const tip = pointOf(points.find((point) => point.startsWith('e,'))!.slice(2));
  const curve = points.filter((point) => !/^[es],/.test(point)).map(pointOf);
  return { curve, tip, label: pointOf(lp) };
}

const numbers = (text: string): number[] => text.split(',').map(Number);

function pointOf(text: string): Point {
  const [x = 0, y = 0] = numbers(text);
  return { x, y };
}
