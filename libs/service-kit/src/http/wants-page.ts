import type { IncomingMessage } from 'node:http';
import { isPagePath } from '../page/paths.js';

/** Browsers ask for HTML by name where they will show the answer; programs don't. */
export const wantsPage = (accept: string | undefined): boolean => /\btext\/html\b/.test(accept ?? '');

/** Whether a request that no route takes is refused with a page: its address would be one's, or it asks for one. */
export const isForPage = ({ url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>): boolean =>
  isPagePath(url) || wantsPage(headers.accept);
