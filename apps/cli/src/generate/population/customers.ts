import type { Language } from '@recourse/contracts';
import { englishNames, chineseNames } from '../texts/names.js';
import { randomOf, type Random } from './random.js';

export interface Customer {
  /** Number of the complaint with which the customer became known. */
  readonly first: number;
  readonly language: Language;
  readonly contact: { readonly name: string; readonly phone?: string; readonly email?: string };
}

/** Share of the complaints that come from somebody who has complained before. */
const RETURNING = 0.24;
const CHINESE = 0.6;

/** Who files a complaint. Whoever comes back is one of those who came before, found by the numbers alone. */
export function customerOf(run: string, index: number): Customer {
  const first = firstOf(run, index);
  const random = randomOf(`${run}/customer/${first}`);
  const language = random.chance(CHINESE) ? 'zh' : 'en';
  return { first, language, contact: contactOf(language, random) };
}

function firstOf(run: string, index: number): number {
  const random = randomOf(`${run}/file/${index}`);
  return index > 0 && random.chance(RETURNING) ? firstOf(run, random.whole(index)) : index;
}

function contactOf(language: Language, random: Random): Customer['contact'] {
  const digits = (count: number) => Array.from({ length: count }, () => random.whole(10)).join('');
  if (language === 'zh') {
    const { family, given } = chineseNames;
    const name = random.pick(family) + random.pick(given) + (random.chance(0.6) ? random.pick(given) : '');
    // No operator gives out numbers that begin with 100.
    return { name, phone: `100${digits(8)}` };
  }
  const [given, family] = [random.pick(englishNames.given), random.pick(englishNames.family)];
  const email = `${given}.${family}.${digits(3)}@mail.example`.toLowerCase();
  return { name: `${given} ${family}`, ...(random.chance(0.7) ? { email } : { phone: `555-01${digits(2)}` }) };
}
