import type { DataOf, Language } from '@recourse/contracts';
import { documentOf, filledIn, Form, html, pagePath, type FieldProblem, type Html } from '@recourse/service-kit/page';
import { isJudged, stagedMilestones } from '../../domain/page-milestones.js';
import { told, type ToldStep } from '../../domain/progress-words.js';
import { MOST_CHARACTERS_OF_SUPPLEMENT, type ComplaintPageQuery, type SupplementForm } from './complaint-forms.js';
import { milestonesView } from './milestones.view.js';
import { momentInWords } from './moment.js';
import { isAllowed, type VisitedComplaint } from './visited-complaints.js';
import { pageWords } from './words/words.js';

export interface ComplaintView {
  readonly language: Language;
  readonly complaint: VisitedComplaint;
  readonly supplement: SupplementForm;
  readonly problems?: readonly FieldProblem[];
  readonly done?: ComplaintPageQuery['done'] | undefined;
}

export function complaintPage(view: ComplaintView): string {
  const { language, complaint, done } = view;
  const { reference, state, progress, answer } = complaint;
  const words = pageWords[language].complaint;
  const { text, steps } = told(progress, language);
  const form = new Form(language, view.supplement, view.problems);
  const path = pagePath.complaint(language, reference);
  const title = filledIn(words.title, { reference });
  const body = html`${form.summary()}${done && html`<div class="notice" role="status"><p>${words.done[done]}</p></div>`}
<h1>${title}</h1>
<p class="status">${text}</p>
${state.cycle > 1 && html`<p>${filledIn(words.again, { cycle: state.cycle })}</p>`}
${milestonesView(stagedMilestones(state), language)}
${answer && (state.status === 'resolved' || state.status === 'closed') && answerView(answer, language)}
${isAllowed(complaint, 'record-revisit') && !isJudged(state) && askView(language, reference)}
<h2>${words.stepsTitle}</h2>
<ol class="steps">${steps.map((step) => stepView(step, language))}</ol>
<h2>${words.moreTitle}</h2>
${isAllowed(complaint, 'supplement') && supplementView(view, form)}
<div class="actions">
<a class="button second" href="${path}">${words.news}</a>
${isAllowed(complaint, 'withdraw') && html`<a class="button second" href="${path}/withdrawal">${words.withdraw}</a>`}
<form method="post" action="${path}/leave"><button class="second">${words.leave}</button></form>
</div>`;
  const inLanguage = (other: Language) => pagePath.complaint(other, reference);
  return documentOf({ language, title: form.title(title), inLanguage, current: 'follow', body });
}

function answerView({ outcome, remedies }: DataOf<'complaint.resolved'>, language: Language): Html {
  const words = pageWords[language].complaint;
  return html`<section class="answer" aria-labelledby="answer"><h2 id="answer">${words.answerTitle}</h2>
<p>${words.outcomes[outcome]}</p>
${
  remedies.length > 0 &&
  html`<p>${words.remediesTitle}</p><ul>${remedies.map((code) => html`<li>${words.remedies[code] ?? code}</li>`)}</ul>`
}</section>`;
}

function askView(language: Language, reference: string): Html {
  const words = pageWords[language].complaint;
  return html`<section class="notice" aria-labelledby="ask"><h2 id="ask">${words.askTitle}</h2>
<p>${words.askLead}</p>
<p><a class="button" href="${pagePath.revisit(language, reference)}">${words.ask}</a></p></section>`;
}

const stepView = ({ at, text }: ToldStep, language: Language): Html =>
  html`<li>${
    at === null
      ? html`<span class="unknown">${pageWords[language].complaint.unknownTime}</span>`
      : html`<time datetime="${at}">${momentInWords(at, language)}</time>`
  } <span class="told">${text}</span></li>`;

function supplementView({ language, complaint, supplement, problems = [] }: ComplaintView, form: Form): Html {
  const words = pageWords[language].complaint;
  return html`<details${problems.length > 0 && html` open`}><summary>${words.supplement}</summary>
<form method="post" action="${pagePath.complaint(language, complaint.reference)}/supplement" novalidate>
<input type="hidden" name="key" value="${supplement.key}" autocomplete="off">
${form.text({
  name: 'text',
  label: words.supplementText,
  hint: words.supplementHint,
  lines: 'few',
  maxLength: MOST_CHARACTERS_OF_SUPPLEMENT,
})}
<div class="actions"><button>${words.supplementSend}</button></div>
</form></details>`;
}
