import type { Language } from '@recourse/contracts';
import { documentOf, Form, html, pagePath, type FieldProblem } from '@recourse/service-kit/page';
import { pageWords } from './words/words.js';

export interface FollowView {
  readonly language: Language;
  readonly reference?: string | undefined;
  readonly problems?: readonly FieldProblem[];
  /** An earlier visit has ended. */
  readonly ended?: boolean;
}

/** The secret is never written back into the form. */
export function followPage({ language, reference, problems = [], ended = false }: FollowView): string {
  const words = pageWords[language].follow;
  const form = new Form(language, { reference }, problems);
  const code = { className: 'code', maxLength: 60 };
  const body = html`${form.summary()}
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${ended && html`<div class="notice" role="status"><p>${words.ended}</p></div>`}
<form method="post" action="${pagePath.follow(language)}" novalidate>
${form.text({ ...code, name: 'reference', label: words.reference, hint: words.referenceHint })}
${form.text({ ...code, name: 'secret', label: words.secret, hint: words.secretHint })}
<div class="actions"><button>${words.submit}</button></div>
</form>`;
  return documentOf({ language, title: form.title(words.title), inLanguage: pagePath.follow, current: 'follow', body });
}
