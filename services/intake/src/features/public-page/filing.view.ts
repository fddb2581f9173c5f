import { complaintKinds, type Language } from '@recourse/contracts';
import { documentOf, Form, html, pagePath, type FieldProblem } from '@recourse/service-kit/page';
import { MOST_CHARACTERS, type FilingForm } from './filing-form.js';
import { pageWords } from './words/words.js';

export interface FilingView {
  readonly language: Language;
  readonly values: Partial<FilingForm> & { readonly key: string };
  readonly problems?: readonly FieldProblem[];
  /** The form was sent before with other content. */
  readonly usedBefore?: boolean;
}

export function filingPage({ language, values, problems = [], usedBefore = false }: FilingView): string {
  const words = pageWords[language].file;
  const form = new Form(language, values, problems);
  const choices = complaintKinds.map((value) => ({
    value,
    label: words.kinds[value][0]!,
    hint: words.kinds[value][1]!,
  }));
  const optional = true;
  const body = html`${form.summary()}${usedBefore && html`<div class="notice problem" role="alert"><p>${words.usedBefore}</p></div>`}
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<form method="post" action="${pagePath.start(language)}" novalidate>
<input type="hidden" name="key" value="${values.key}" autocomplete="off">
${form.choice({ name: 'kind', label: words.kind, choices })}
${form.text({ name: 'text', label: words.text, hint: words.textHint, lines: 'many', maxLength: MOST_CHARACTERS.text })}
${form.text({ name: 'product', label: words.product, hint: words.productHint, optional, maxLength: MOST_CHARACTERS.product })}
${form.text({ name: 'remedySought', label: words.remedy, hint: words.remedyHint, optional, lines: 'few', maxLength: MOST_CHARACTERS.remedySought })}
<h2>${words.contact}</h2>
<p class="hint">${words.contactHint}</p>
${form.text({ name: 'name', label: words.name, optional, autocomplete: 'name', maxLength: MOST_CHARACTERS.name })}
<div class="pair">
${form.text({ name: 'phone', label: words.phone, optional, type: 'tel', autocomplete: 'tel', maxLength: MOST_CHARACTERS.phone })}
${form.text({ name: 'email', label: words.email, optional, type: 'email', autocomplete: 'email', maxLength: MOST_CHARACTERS.email })}
</div>
<div class="actions"><button>${words.submit}</button><span class="hint">${words.once}</span></div>
</form>`;
  return documentOf({ language, title: form.title(words.title), current: 'file', body });
}

/** Shown as the answer to the form alone: nothing else ever holds the secret. */
export function filedPage(language: Language, { reference, secret }: { reference: string; secret: string }): string {
  const words = pageWords[language].filed;
  const body = html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<div class="ticket"><dl>
<div><dt>${words.reference}</dt><dd id="reference">${reference}</dd></div>
<div><dt>${words.secret}</dt><dd id="secret">${secret}</dd></div>
</dl></div>
<div class="notice"><h2>${words.keep}</h2><p>${words.keepHint}</p></div>
<h2>${words.next}</h2>
<ol>${words.steps.map((step) => html`<li>${step}</li>`)}</ol>
<div class="actions">
<a class="button" href="${pagePath.complaint(language, reference)}">${words.follow}</a>
<a class="button second" href="${pagePath.start(language)}">${words.another}</a>
</div>`;
  return documentOf({ language, title: words.title, current: 'file', body });
}
