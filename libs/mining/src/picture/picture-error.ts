/** Graphviz runs out of its memory with some thousands, and nobody could read as many. */
export const MOST_ARROWS = 1_000;

/** A picture that nobody could draw or read; values are numbers of arrows. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly code = 'PICTURE_TOO_DENSE';
  readonly values: { readonly found: number; readonly most: number };

  constructor(found: number) {
    super(`PICTURE_TOO_DENSE: ${found} arrows, ${MOST_ARROWS} at most`);
    this.values = { found, most: MOST_ARROWS };
  }
}
