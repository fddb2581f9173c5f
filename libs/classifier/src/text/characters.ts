/** Between words: spaces, punctuation, symbols, lone surrogates. */
export const SEPARATOR = 0;
/** Part of a word. */
export const LETTER = 1;
/** A word of its own: Chinese characters, kana, and everything outside the basic plane, such as emoji. */
export const SIGN = 2;
/** Belongs to the letter before it and is left out: combining marks, joiners. */
export const MARK = 3;

const SIZE = 0x10000;
const letter = /^[\p{L}\p{N}\p{M}]$/u;
const mark = /^[\p{Mn}\p{Me}\u200C\u200D]$/u;
const sign = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;

interface Characters {
  /** One of the four above, for each UTF-16 code unit. */
  readonly kinds: Uint8Array;
  /** In lower case, half width and without accents. */
  readonly folded: Uint16Array;
}

const isLatinWithAccents = (code: number): boolean =>
  (code >= 0xc0 && code < 0x250) || (code >= 0x1e00 && code < 0x1f00);

function foldedCode(code: number): number {
  const halfWidth = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  const lower = String.fromCharCode(halfWidth).toLowerCase();
  const plain = isLatinWithAccents(lower.charCodeAt(0)) ? lower.normalize('NFD') : lower;
  return plain.charCodeAt(0);
}

function kindOf(character: string): number {
  if (mark.test(character)) return MARK;
  if (sign.test(character)) return SIGN;
  return letter.test(character) ? LETTER : SEPARATOR;
}

function tabulate(): Characters {
  const kinds = new Uint8Array(SIZE);
  const folded = new Uint16Array(SIZE);
  for (let code = 0; code < SIZE; code++) {
    folded[code] = foldedCode(code);
    kinds[code] = kindOf(String.fromCharCode(code));
  }
  return { kinds, folded };
}

let tables: Characters | null = null;

/** Made at the first use: it takes some milliseconds. */
export const characters = (): Characters => (tables ??= tabulate());
