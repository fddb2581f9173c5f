import { errorCatalogue, type ErrorCode, type Language } from '@recourse/contracts';
import { frameWords, refusalWords } from './frame-words.js';
import { html } from './html.js';
import { documentOf } from './layout.js';
import { pagePath } from './paths.js';

const NO_TRACE = /^0*$/;

/** What a person sees whose request was refused before a page could answer it. */
export function refusalPage(code: ErrorCode, language: Language, traceId: string): string {
  const words = frameWords[language];
  const sentence = (refusalWords[code] ?? errorCatalogue[code])[language];
  const body = html`<h1>${words.refusedTitle}</h1>
<p class="lead">${sentence}</p>
<h2>${words.goOn}</h2>
<ul>
<li><a href="${pagePath.start(language)}">${words.toStart}</a></li>
<li><a href="${pagePath.follow(language)}">${words.follow}</a></li>
</ul>
${!NO_TRACE.test(traceId) && html`<p class="hint">${words.traceId} <code>${traceId}</code></p>`}`;
  return documentOf({ language, title: words.refusedTitle, body });
}
