import type { Language } from '@recourse/contracts';
import { html, type Html } from './html.js';
import { pagePath } from './paths.js';
import { style } from './style.js';
import { frameWords } from './frame-words.js';

export interface PageContent {
  readonly language: Language;
  readonly title: string;
  /** Where the same page is in the other language; the start, where there is none. */
  readonly inLanguage?: (language: Language) => string;
  /** Which of the two entrances the page belongs to. */
  readonly current?: 'file' | 'follow';
  readonly body: Html;
}

const codeOf: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans' };

/** A whole document: everything that it shows is in it, nothing is fetched. */
export function documentOf({ language, title, inLanguage = pagePath.start, current, body }: PageContent): string {
  const words = frameWords[language];
  const other = language === 'en' ? 'zh' : 'en';
  const entrance = (name: 'file' | 'follow', href: string, text: string) =>
    name === current ? html`<a href="${href}" aria-current="page">${text}</a>` : html`<a href="${href}">${text}</a>`;
  return html`<!doctype html>
<html lang="${codeOf[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${words.house}</title>
${style.element}
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header>
<div class="frame">
<a class="house" href="${pagePath.start(language)}">${mark}<span>${words.house}</span></a>
<nav aria-label="${words.navigation}">
${entrance('file', pagePath.start(language), words.file)}
${entrance('follow', pagePath.follow(language), words.follow)}
</nav>
<a class="language" href="${inLanguage(other)}" lang="${codeOf[other]}" hreflang="${codeOf[other]}">${words.other}</a>
</div>
</header>
<main id="main" class="frame" tabindex="-1">
${body}
</main>
<footer><div class="frame"><p>${words.privacy}</p></div></footer>
</body>
</html>`.toString();
}

const mark = html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
<path d="M4 4h16a1.5 1.5 0 0 1 1.5 1.5v10A1.5 1.5 0 0 1 20 17h-8l-5 4v-4H4a1.5 1.5 0 0 1-1.5-1.5v-10A1.5 1.5 0 0 1 4 4z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/>
<path d="m8 10.5 3 3 5-6" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`;
