import type { Language } from '@recourse/contracts';
import { html, type Html } from '@recourse/service-kit/page';
import type { Stage, StagedMilestone } from '../../domain/page-milestones.js';
import { pageWords } from './words/words.js';

const disc = html`<circle class="disc" cx="20" cy="20" r="17" stroke-width="3"/>`;
const signs: Readonly<Record<Stage, Html>> = {
  done: html`<path class="sign" d="m12 20.5 5.5 5.5L28 14.5" fill="none" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/>`,
  now: html`<circle cx="20" cy="20" r="7" fill="currentColor"/>`,
  todo: html``,
  skipped: html`<path d="M13 20h14" stroke="currentColor" stroke-width="3" stroke-linecap="round"/>`,
};

/** The five milestones as a picture, each with its words: neither colour nor sign is needed to read it. */
export function milestonesView(staged: readonly StagedMilestone[], language: Language): Html {
  const words = pageWords[language].complaint;
  return html`<ol class="milestones" aria-label="${words.milestonesTitle}">${staged.map(
    ({ milestone, stage }) => html`
<li class="${stage}"${stage === 'now' && html` aria-current="step"`}><svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">${disc}${signs[stage]}</svg>
<b>${words.milestones[milestone]}</b> <span>${words.stages[stage]}</span></li>`,
  )}
</ol>`;
}
