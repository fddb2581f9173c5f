/** Browsers ask for HTML by name where they will show the answer; programs don't. */
export const wantsPage = (accept: string | undefined): boolean => /\btext\/html\b/.test(accept ?? '');
