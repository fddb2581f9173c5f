import type { Language } from '@recourse/contracts';

export type LocalizedText = Readonly<Record<Language, string>>;
