import type { Language } from '@recourse/contracts';
import type { MinedProcess } from '../discovery/mined-process.js';
import { xmlText } from '../event-log/xml-text.js';
import { chooseEdges, type ChoiceOptions, type Chosen } from './choose-edges.js';
import { layout, type Layout } from './layout.js';
import { MOST_ARROWS, PictureError } from './picture-error.js';
import { durationText, pictureText } from './picture-text.js';
import { arrowHead, curvePath, mixed, textWidth } from './shapes.js';

export interface PictureOptions extends Partial<ChoiceOptions> {
  readonly language: Language;
  /** What an activity is called in the picture; its own name where it is left out. */
  readonly label?: (activity: string) => string;
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** Empty where it is not known. */
  readonly mean: string;
  /** From or to the outside. */
  readonly outside: boolean;
}

const FONT = 13;
const SMALL = 11;
const MARGIN = 28;
const LEGEND = 78;
const LIGHT = [178, 198, 220];
const DARK = [8, 69, 128];
const PALE = [238, 244, 251];
const STRONG = [36, 104, 172];
const HEAVIEST = 12;
const MOST_CHARACTERS = 24;

/** Ids of the two marks; no activity has an empty name. */
const START = '\u0000start';
const END = '\u0000end';

/**
 * A directly-follows graph as SVG, with titles that a screen reader reads. The same process gives the same bytes.
 * @throws PictureError `PICTURE_TOO_DENSE`: only with a `leastCount` that shows too much
 */
export async function processMap(
  process: MinedProcess,
  { language, leastCount = null, label }: PictureOptions,
): Promise<string> {
  const chosen = chooseEdges(process, { leastCount });
  const text = pictureText(language);
  const nameOf = (id: string) => (id === START ? text.start : id === END ? text.end : (label?.(id) ?? id));
  const arrows = arrowsOf(chosen, language);
  if (arrows.length > MOST_ARROWS) throw new PictureError(arrows.length);
  const ids = [START, ...chosen.activities.keys(), END];
  const boxes = ids.map((id) => {
    if (id === START) return { width: 30, height: 30, round: true, layer: 'first' as const };
    if (id === END) return { width: 30, height: 30, round: true, layer: 'last' as const };
    const rows = rowsOf(nameOf(id));
    const width = Math.max(92, ...rows.map((row) => textWidth(row, FONT) + 26));
    return { width, height: 30 + rows.length * 16, round: false, layer: null };
  });
  const most = Math.max(1, ...arrows.map(({ count }) => count));
  const places = await layout(
    boxes,
    arrows.map(({ from, to, count, mean }) => ({
      from: ids.indexOf(from),
      to: ids.indexOf(to),
      width: Math.max(textWidth(String(count), SMALL), textWidth(mean, SMALL)) + 8,
      height: mean === '' ? 16 : 30,
      weight: 1 + Math.round((HEAVIEST * count) / most),
    })),
  );
  const drawn = arrows.map((arrow, index) => drawArrow(arrow, places.lines[index]!, most));
  const described = arrows.map(({ from, to, count, mean }) => text.edge(nameOf(from), nameOf(to), count, mean));
  const mostEvents = Math.max(1, ...chosen.activities.values());
  const nodes = ids.map((id, index) => {
    const { x, y } = places.boxes[index]!;
    const { width, height } = boxes[index]!;
    const count = chosen.activities.get(id);
    if (count === undefined) return mark(id, { x, y }, nameOf(id));
    const share = count / mostEvents;
    const ink = share > 0.8 ? '#ffffff' : '#10253c';
    return [
      `<g><title>${xmlText(text.node(nameOf(id), count))}</title>`,
      `<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${height}" rx="9" fill="${mixed(PALE, STRONG, share)}" stroke="#1d4f80"/>`,
      ...rowsOf(nameOf(id)).map(
        (row, at) =>
          `<text x="${round(x)}" y="${round(y - height / 2 + 20 + at * 16)}" font-size="${FONT}" font-weight="600" fill="${ink}">${xmlText(row)}</text>`,
      ),
      `<text x="${round(x)}" y="${round(y + height / 2 - 8)}" font-size="${SMALL}" fill="${ink}">${count}</text></g>`,
    ].join('');
  });
  const width = Math.max(places.width, 640) + 2 * MARGIN;
  const shift = MARGIN + (width - 2 * MARGIN - places.width) / 2;
  const height = places.height + LEGEND + 2 * MARGIN + 16;
  const summary = text.description(process.cases, process.events);
  const legend = legendOf(process, chosen, language, summary);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" role="img" aria-labelledby="map-title map-description" font-family="'Helvetica Neue', Arial, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif" text-anchor="middle">`,
    `<title id="map-title">${xmlText(text.title)}</title>`,
    `<desc id="map-description">${xmlText([summary, ...described].join(' '))}</desc>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<g transform="translate(${round(shift)} ${MARGIN})">`,
    ...drawn.map(({ line }, index) => `<g><title>${xmlText(described[index]!)}</title>${line}</g>`),
    ...nodes,
    ...drawn.map(({ caption }) => caption),
    '</g>',
    ...legend.map(
      (line, index) =>
        `<text x="${MARGIN}" y="${round(places.height + 2 * MARGIN + 24 + index * 17)}" font-size="12" text-anchor="start" fill="#35485c">${xmlText(line)}</text>`,
    ),
    '</svg>',
    '',
  ].join('\n');
}

function arrowsOf({ start, end, edges }: Chosen, language: Language): Arrow[] {
  return [
    ...[...start].map(([to, count]) => ({ from: START, to, count, mean: '', outside: true })),
    ...edges.map(({ from, to, count, durations: { mean } }) => ({
      from,
      to,
      count,
      mean: mean === null ? '' : durationText(mean, language),
      outside: false,
    })),
    ...[...end].map(([from, count]) => ({ from, to: END, count, mean: '', outside: true })),
  ];
}

type Place = Layout['lines'][number];

function drawArrow({ count, mean, outside }: Arrow, { curve, tip, label }: Place, most: number) {
  const share = Math.log(count + 1) / Math.log(most + 1);
  const thickness = 1 + 4.5 * (count / most) ** 0.6;
  const colour = outside ? '#6b7785' : mixed(LIGHT, DARK, share);
  const dashes = outside ? ' stroke-dasharray="5 4"' : '';
  const path = `<path d="${curvePath(curve)}" fill="none" stroke="${colour}" stroke-width="${round(thickness)}"${dashes}/>`;
  const line = `${path}<path d="${arrowHead(curve.at(-1)!, tip, thickness)}" fill="${colour}"/>`;
  const halo = 'fill="#22364b" stroke="#ffffff" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"';
  const row = (text: string, y: number) =>
    `<text x="${round(label.x)}" y="${round(y)}" font-size="${SMALL}" ${halo} aria-hidden="true">${xmlText(text)}</text>`;
  const caption =
    mean === '' ? row(String(count), label.y + 4) : row(String(count), label.y - 2) + row(mean, label.y + 11);
  return { line, caption };
}

function mark(id: string, { x, y }: { readonly x: number; readonly y: number }, name: string): string {
  const [cx, cy] = [round(x), round(y)];
  const ring = `<circle cx="${cx}" cy="${cy}" r="14" fill="#ffffff" stroke="#10253c" stroke-width="2"/>`;
  const inside =
    id === START
      ? `<path d="M${round(x - 4)} ${round(y - 6)}L${round(x + 7)} ${cy}L${round(x - 4)} ${round(y + 6)}Z" fill="#10253c"/>`
      : `<rect x="${round(x - 5)}" y="${round(y - 5)}" width="10" height="10" fill="#10253c"/>`;
  return `<g><title>${xmlText(name)}</title>${ring}${inside}<text x="${cx}" y="${round(id === START ? y - 20 : y + 27)}" font-size="${SMALL}" fill="#10253c">${xmlText(name)}</text></g>`;
}

function legendOf(process: MinedProcess, chosen: Chosen, language: Language, summary: string): string[] {
  const text = pictureText(language);
  const { activities, edges, threshold, share } = chosen;
  const of = (some: number, all: number) => (some === all ? String(all) : `${some}/${all}`);
  const percent = `${(share * 100).toFixed(1)} %`;
  return [
    `${summary} ${text.shown(of(activities.size, process.activities.size), of(edges.length, process.edges.length), percent)}`,
    text.legend,
    ...(threshold === null || threshold === 0 ? [] : [text.hidden(threshold)]),
  ];
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

/** At most two rows; the rest of a longer name is in its title. */
function rowsOf(name: string): string[] {
  if (Array.from(name).length <= MOST_CHARACTERS) return [name];
  const words = name.split(' ');
  let first = words.shift()!;
  while (words.length > 0 && first.length + words[0]!.length < MOST_CHARACTERS) first += ` ${words.shift()!}`;
  return [first, words.join(' ')].filter((row) => row !== '').map(cut);
}

const cut = (row: string): string => {
  const characters = Array.from(row);
  return characters.length <= MOST_CHARACTERS ? row : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`;
};
