/** Belongs to the letter before it and is left out: combining marks, joiners. */
export const MARK = 0;
/** Part of a word. */
export const LETTER = 1;
/** Half of a surrogate pair, or nothing that is written: n-grams end at it. What lies outside the basic plane begins with one. */
export const BREAK = 2;
/** Space: a word ends, an n-gram goes on. */
export const SPACE = 3;
/** A word of its own: Chinese characters, kana, punctuation and symbols. */
export const SIGN = 4;

const SIZE = 0x10000;
const letter = /^[\p{L}\p{N}\p{M}]$/u;
const fullWidth = /^[０-９Ａ-Ｚａ-ｚ]$/;
const mark = /^[\p{Mn}\p{Me}\u200C\u200D]$/u;
const space = /^\s$/;
const sign = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{P}\p{S}]$/u;

interface Characters {
  /** One of the five above, for each UTF-16 code unit. */
  readonly kinds: Uint8Array;
  /** Letters and digits in lower case, half width and without accents; every digit is 0, for amounts and dates differ from text to text. */
  readonly folded: Uint16Array;
}

const isLatinWithAccents = (code: number): boolean =>
  (code >= 0xc0 && code < 0x250) || (code >= 0x1e00 && code < 0x1f00);

function foldedCode(code: number): number {
  const halfWidth = fullWidth.test(String.fromCharCode(code)) ? code - 0xfee0 : code;
  const lower = String.fromCharCode(halfWidth).toLowerCase();
  const plain = isLatinWithAccents(lower.charCodeAt(0)) ? lower.normalize('NFD') : lower;
  const base = plain.charCodeAt(0);
  return base >= 0x30 && base <= 0x39 ? 0x30 : base;
}

function kindOf(character: string): number {
  if (mark.test(character)) return MARK;
  if (sign.test(character)) return SIGN;
  if (letter.test(character)) return LETTER;
  return space.test(character) ? SPACE : BREAK;
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
