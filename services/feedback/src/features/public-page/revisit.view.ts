import type { Language } from '@recourse/contracts';
import { documentOf, filledIn, Form, html, pagePath, type FieldProblem } from '@recourse/service-kit/page';
import { questionsIn } from '../../domain/questions.js';
import { MOST_CHARACTERS, type RevisitForm } from './revisit-form.js';
import { revisitWords } from './revisit-words.js';

export interface RevisitView {
  readonly language: Language;
  readonly reference: string;
  readonly values: RevisitForm;
  readonly problems?: readonly FieldProblem[];
}

export function revisitPage({ language, reference, values, problems = [] }: RevisitView): string {
  const words = revisitWords[language];
  const { questions, scale } = questionsIn(language);
  const form = new Form(language, values, problems);
  const choices = scale.map(({ score }) => ({ value: String(score), label: String(score) }));
  const ends = [words.ends[0]!, words.ends[1]!] as const;
  const fields = questions.map(({ name, kind, text: label }) =>
    kind === 'score'
      ? form.choice({ name: name.replace('scores.', ''), label, choices, ends })
      : form.text({
          name,
          label,
          lines: 'few',
          optional: name === 'comment',
          maxLength: MOST_CHARACTERS,
          ...(name === 'improvement' ? { hint: words.improvementHint } : {}),
        }),
  );
  const body = html`${form.summary()}<h1>${words.title}</h1>
<p class="lead">${filledIn(words.lead, { reference })}</p>
<form method="post" action="${pagePath.revisit(language, reference)}" novalidate>
<input type="hidden" name="key" value="${values.key}" autocomplete="off">
${fields}
<div class="actions"><button>${words.submit}</button><a class="button second" href="${pagePath.complaint(language, reference)}">${words.back}</a></div>
</form>`;
  const inLanguage = (other: Language) => pagePath.revisit(other, reference);
  return documentOf({ language, title: form.title(words.title), inLanguage, current: 'follow', body });
}
