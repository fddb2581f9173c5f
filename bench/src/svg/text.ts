const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);

/** Two digits after the point at most: a hundredth of a pixel is not seen, and files stay small. */
export const coordinate = (value: number): string => String(Number(value.toFixed(2)));

/** Text of so many pixels at most, cut where it is longer; empty where not even three characters fit. */
export function fitting(text: string, pixels: number, pixelsACharacter: number): string {
  const characters = Math.floor(pixels / pixelsACharacter);
  if (text.length <= characters) return text;
  return characters < 3 ? '' : `${text.slice(0, characters - 1)}…`;
}
