import type { Language } from '@recourse/contracts';

/** Whether an address is, or would be, one of a page. */
export const isPagePath = (url: string): boolean => /^\/[a-z]+\/page(?:[/?]|$)/.test(url);

/** Where the pages of the public lie. Two services serve them and send people from one to the other's. */
export const pagePath = {
  root: '/intake/page',
  start: (language: Language) => `/intake/page/${language}`,
  follow: (language: Language) => `/intake/page/${language}/follow`,
  /** The door, for somebody who has been in before. */
  door: (language: Language, reference: string) => `/intake/page/${language}/follow?reference=${reference}`,
  complaint: (language: Language, reference: string) => `/intake/page/${language}/complaints/${reference}`,
  revisit: (language: Language, reference: string) => `/feedback/page/${language}/complaints/${reference}/revisit`,
} as const;
