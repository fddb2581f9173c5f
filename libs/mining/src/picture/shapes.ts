import type { Point } from './layout.js';

/** One decimal is enough for a screen, and keeps files small. */
const short = (value: number): string => String(Math.round(value * 10) / 10);
const at = ({ x, y }: Point): string => `${short(x)} ${short(y)}`;

/** A Bézier curve: its first point, then three for each piece. */
export function curvePath([first, ...others]: readonly Point[]): string {
  return `M${at(first!)}C${others.map(at).join(' ')}`;
}

/** A triangle from where the line ends to the tip. */
export function arrowHead(end: Point, tip: Point, thickness: number): string {
  const length = Math.hypot(tip.x - end.x, tip.y - end.y) || 1;
  const [dx, dy] = [(tip.x - end.x) / length, (tip.y - end.y) / length];
  const half = 2.6 + thickness * 0.75;
  const side = (sign: number): Point => ({ x: end.x - dy * sign * half, y: end.y + dx * sign * half });
  return `M${at(tip)}L${at(side(1))}L${at(side(-1))}Z`;
}

/** Between two colours of three bytes. */
export function mixed(from: readonly number[], to: readonly number[], share: number): string {
  const bytes = from.map((byte, index) => Math.round(byte + (to[index]! - byte) * share));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Rough width in pixels: Chinese and other full-width characters take a whole em. */
export const textWidth = (text: string, fontSize: number): number =>
  Array.from(text).reduce((width, character) => width + (character >= '\u2e80' ? 1 : 0.58), 0) * fontSize;
