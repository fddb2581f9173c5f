/** Texts of this length at most are compared; what comes behind says little more. */
const MOST_SHINGLES = 2_000;

const WORDS = /[\p{L}\p{N}]+/gu;
const CJK =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]+|[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]+/gu;
const IS_CJK = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** What a text is compared by: its words and, where a script writes none, its pairs of characters. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const shingles = new Set<string>();
  for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(WORDS)) {
    for (const [run] of word.matchAll(CJK)) {
      for (const shingle of IS_CJK.test(run) ? pairsOf(run) : [run]) shingles.add(shingle);
    }
    if (shingles.size >= MOST_SHINGLES) break;
  }
  return shingles;
}

function pairsOf(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** How alike two texts are, with the counts that it follows from. */
export interface Similarity {
  readonly shared: number;
  readonly own: number;
  readonly others: number;
  /** Thousandths: twice the shared ones of all of both (Dice). */
  readonly score: number;
}

export function similarity(own: ReadonlySet<string>, other: ReadonlySet<string>): Similarity {
  const shared = [...own].filter((shingle) => other.has(shingle)).length;
  const all = own.size + other.size;
  return { shared, own: own.size, others: other.size, score: all === 0 ? 0 : Math.floor((2_000 * shared) / all) };
}
