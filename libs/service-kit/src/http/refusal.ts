import type { IncomingMessage } from 'node:http';
import type { ErrorCode } from '@recourse/contracts';
import { pageHeaders } from '../page/page-headers.js';
import { refusalPage } from '../page/refusal-page.js';
import { languageOf } from './language.js';
import { PROBLEM_MEDIA_TYPE } from './media-types.js';
import { problemOf } from './problem.js';
import { isForPage } from './wants-page.js';

const NO_TRACE = '0'.repeat(32);

export interface RefusalAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The answer to a request that has reached no service: a page for whoever asks for pages, else problem details. */
export function refusalAnswer(request: Pick<IncomingMessage, 'url' | 'headers'>, code: ErrorCode): RefusalAnswer {
  const language = languageOf(request.headers['accept-language']);
  const { status, body } = problemOf(code, {}, language, NO_TRACE);
  return isForPage(request)
    ? { status, headers: pageHeaders, text: refusalPage(code, language, NO_TRACE) }
    : { status, headers: { 'content-type': `${PROBLEM_MEDIA_TYPE}; charset=utf-8` }, text: JSON.stringify(body) };
}
