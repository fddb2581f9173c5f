import type { Language } from '@recourse/contracts';
import type { Random } from '../population/random.js';
import { chineseParts } from './chinese-parts.js';
import { englishParts } from './english-parts.js';
import type { Parts, PartsOf } from './parts.js';

export const parts: PartsOf = { zh: chineseParts, en: englishParts };

/** A complaint's text, as its customer would write it. */
export function complaintText(language: Language, issue: string, random: Random): string {
  const { problems, openings, consequences, closings, space } = parts[language];
  const sentences = [
    ...(random.chance(0.7) ? [random.pick(openings)] : []),
    random.pick(problems[issue]!),
    ...(random.chance(0.65) ? [random.pick(consequences)] : []),
    ...(random.chance(0.25) ? [random.pick(consequences)] : []),
    ...(random.chance(0.5) ? [random.pick(closings)] : []),
  ];
  return filledIn([...new Set(sentences)].join(space), random);
}

export const demandText = (language: Language, random: Random): string =>
  filledIn(random.pick(parts[language].demands), random);

/** What somebody of the house writes down. */
export const noteText = (language: Language, of: keyof Parts['notes'], random: Random): string =>
  filledIn(random.pick(parts[language].notes[of]), random);

export const supplementText = (language: Language, random: Random): string =>
  filledIn(random.pick(parts[language].supplements), random);

export const commentText = (language: Language, satisfied: boolean, random: Random): string =>
  random.pick(satisfied ? parts[language].praise : parts[language].blame);

export const improvementText = (language: Language, random: Random): string =>
  random.pick(parts[language].improvements);

const PLACE = /\{(\w+)\}/g;

function filledIn(text: string, random: Random): string {
  return text.replace(PLACE, (_, name: string) => {
    switch (name) {
      case 'days':
        return String(2 + random.whole(18));
      case 'times':
        return String(2 + random.whole(5));
      case 'hours':
        return String(2 + random.whole(9));
      case 'amount':
        return String(9 + random.whole(690));
      case 'floor':
        return String(2 + random.whole(26));
      case 'order':
        return String(10_000_000 + random.whole(89_999_999));
      default:
        throw new RangeError(`no such place in a text: ${name}`);
    }
  });
}
