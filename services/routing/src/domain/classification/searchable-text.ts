/**
 * Scripts that write without spaces between words, or that glue endings to them (Hangul): a word is looked for inside a run of
 * their letters. Everything else is words between non-letters.
 */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`;
const WORD = new RegExp(String.raw`[[\p{L}\p{N}\p{M}]--[${UNSPACED}]]+`, 'gv');
const WORD_CHARACTER = new RegExp(String.raw`^[[\p{L}\p{N}\p{M}]--[${UNSPACED}]]$`, 'v');
const UNSPACED_PAIR = new RegExp(String.raw`(?=([${UNSPACED}]{2}))`, 'gv');

/** One spelling for what people read as the same: case, full-width forms, quotation marks, runs of white space. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

/** A word or phrase of a rule, made ready for looking it up. */
export class SoughtWord {
  private readonly text: string;
  /** A whole word that any text with this phrase has; null where the phrase has none. */
  private readonly needsWord: string | null;
  private readonly needsPair: string | null;
  private readonly beginsAsWord: boolean;
  private readonly endsAsWord: boolean;

  constructor(readonly word: string) {
    this.text = folded(word);
    this.needsWord = this.text.match(WORD)?.[0] ?? null;
    this.needsPair = pairsIn(this.text)[0] ?? null;
    this.beginsAsWord = isWordCharacter(characterAt(this.text, 0));
    this.endsAsWord = isWordCharacter(characterBefore(this.text, this.text.length));
  }

  isIn({ text, words, pairs }: SearchableText): boolean {
    if (this.text === '') return false;
    if (this.needsWord !== null && !words.has(this.needsWord)) return false;
    if (this.needsPair !== null && !pairs.has(this.needsPair)) return false;
    for (let at = text.indexOf(this.text); at >= 0; at = text.indexOf(this.text, at + 1)) {
      if (this.standsAlone(text, at)) return true;
    }
    return false;
  }

  private standsAlone(text: string, at: number): boolean {
    return (
      !(this.beginsAsWord && isWordCharacter(characterBefore(text, at))) &&
      !(this.endsAsWord && isWordCharacter(characterAt(text, at + this.text.length)))
    );
  }
}

/** A complaint's own words, indexed once, so that nearly every word that is not there costs one look-up. */
export class SearchableText {
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;

  constructor(text: string) {
    this.text = folded(text);
    this.words = new Set(this.text.match(WORD));
    this.pairs = new Set(pairsIn(this.text));
  }
}

function pairsIn(text: string): string[] {
  return Array.from(text.matchAll(UNSPACED_PAIR), ([, pair]) => pair!);
}

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && WORD_CHARACTER.test(character);

const characterAt = (text: string, at: number): string | undefined => {
  const point = text.codePointAt(at);
  return point === undefined ? undefined : String.fromCodePoint(point);
};

const characterBefore = (text: string, at: number): string | undefined => {
  const low = text.charCodeAt(at - 1);
  const isLowSurrogate = low >= 0xdc00 && low <= 0xdfff;
  return at === 0 ? undefined : characterAt(text, isLowSurrogate ? at - 2 : at - 1);
};
