import { coordinate, escaped } from './text.js';
import { THEME } from './theme.js';

export const rect = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${coordinate(x)}" y="${coordinate(y)}" width="${coordinate(Math.max(0, width))}" height="${coordinate(Math.max(0, height))}" rx="2" fill="${fill}"/>`;

export const line = (x1: number, y1: number, x2: number, y2: number, kind = 'line', width = 1): string =>
  `<line class="${kind}" x1="${coordinate(x1)}" y1="${coordinate(y1)}" x2="${coordinate(x2)}" y2="${coordinate(y2)}" stroke-width="${width}"/>`;

export const dot = (x: number, y: number, radius: number, fill: string): string =>
  `<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="${radius}" fill="${fill}"/>`;

export interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly kind?: 'ink' | 'faint';
}

export const text = (
  x: number,
  y: number,
  said: string,
  { anchor = 'start', kind = 'ink' }: TextOptions = {},
): string =>
  `<text class="${kind}" x="${coordinate(x)}" y="${coordinate(y)}" text-anchor="${anchor}">${escaped(said)}</text>`;

export interface Page {
  readonly title: string;
  readonly subtitle: string;
  readonly width: number;
  readonly height: number;
}

/** A whole picture with its title; the body begins below 56. */
export const page = ({ title, subtitle, width, height }: Page, body: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="12">
<style>${THEME}
</style>
<rect class="page" width="${width}" height="${height}"/>
<text class="ink" x="16" y="26" font-size="16" font-weight="600">${escaped(title)}</text>
<text class="faint" x="16" y="45">${escaped(subtitle)}</text>
${body.join('\n')}
</svg>
`;

/** A scale on which equal distances are equal ratios. */
export const logScale =
  ([from, to]: readonly [number, number], [start, end]: readonly [number, number]) =>
  (value: number): number => {
    const share = Math.log(Math.min(to, Math.max(from, value)) / from) / Math.log(to / from);
    return start + share * (end - start);
  };
