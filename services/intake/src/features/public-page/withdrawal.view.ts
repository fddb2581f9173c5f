import type { Language } from '@recourse/contracts';
import { documentOf, Form, html, pagePath, type FieldProblem } from '@recourse/service-kit/page';
import { MOST_CHARACTERS_OF_NOTE, type WithdrawalForm } from './complaint-forms.js';
import { pageWords } from './words/words.js';

export interface WithdrawalView {
  readonly language: Language;
  readonly reference: string;
  readonly values: WithdrawalForm;
  readonly problems?: readonly FieldProblem[];
}

/** Asks once more: what is withdrawn stays so. */
export function withdrawalPage({ language, reference, values, problems = [] }: WithdrawalView): string {
  const words = pageWords[language].withdraw;
  const path = pagePath.complaint(language, reference);
  const form = new Form(language, values, problems);
  const note = { name: 'note', label: words.note, hint: words.noteHint, optional: true, lines: 'few' } as const;
  const body = html`${form.summary()}<h1>${words.title}</h1>
<p class="status">${reference}</p>
<p class="lead">${words.lead}</p>
<form method="post" action="${path}/withdrawal" novalidate>
<input type="hidden" name="key" value="${values.key}" autocomplete="off">
${form.text({ ...note, maxLength: MOST_CHARACTERS_OF_NOTE })}
<div class="actions"><button class="grave">${words.submit}</button><a class="button second" href="${path}">${words.back}</a></div>
</form>`;
  const inLanguage = (other: Language) => `${pagePath.complaint(other, reference)}/withdrawal`;
  return documentOf({
    language,
    title: form.title(`${words.title} ${reference}`),
    inLanguage,
    current: 'follow',
    body,
  });
}
