import type { Language } from '@recourse/contracts';
import { en, type PageWords } from './en.js';
import { zh } from './zh.js';

export const pageWords: Readonly<Record<Language, PageWords>> = { en, zh };
