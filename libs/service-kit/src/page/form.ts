import type { Language } from '@recourse/contracts';
import { frameWords } from './frame-words.js';
import { html, type Html, type HtmlValue } from './html.js';

/** What is wrong with one field, in the reader's words. */
export interface FieldProblem {
  readonly field: string;
  readonly text: string;
  /** Said at the field itself, where its question stands already. */
  readonly atField?: string;
}

export interface FieldDefinition {
  /** Name and id of the control. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

export interface TextDefinition extends FieldDefinition {
  readonly maxLength: number;
  /** Purpose by the HTML standard, such as `tel`; `off` where nobody is to remember it. */
  readonly autocomplete?: string;
  readonly type?: 'text' | 'tel' | 'email';
  readonly className?: string;
  /** Several lines; false for one. */
  readonly lines?: 'few' | 'many' | false;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

export interface ChoiceDefinition extends FieldDefinition {
  readonly choices: readonly Choice[];
  /** In a row from one end to the other, where both ends are named. */
  readonly ends?: readonly [string, string];
}

/** Draws the fields of one form with what was sent before and what is wrong with it. */
export class Form {
  constructor(
    private readonly language: Language,
    private readonly values: Readonly<Record<string, string | undefined>> = {},
    readonly problems: readonly FieldProblem[] = [],
  ) {}

  /** Stands before the title of the document while something is wrong. */
  title(title: string): string {
    return this.problems.length > 0 ? `${frameWords[this.language].errorPrefix} ${title}` : title;
  }

  /** All problems in one place, each leading to its field. */
  summary(): Html | null {
    if (this.problems.length === 0) return null;
    return html`<div class="notice problem" role="alert">
<h2>${frameWords[this.language].problemTitle}</h2>
<ul>${this.problems.map(({ field, text }) => html`<li><a href="#${field}">${text}</a></li>`)}</ul>
</div>`;
  }

  text({
    name,
    maxLength,
    autocomplete = 'off',
    type = 'text',
    className,
    lines = false,
    ...field
  }: TextDefinition): Html {
    const value = this.values[name] ?? '';
    const attributes = html`id="${name}" name="${name}" maxlength="${maxLength}" autocomplete="${autocomplete}"${
      field.optional ? null : html` required`
    }${this.described(name, field.hint)}${this.problemOf(name) !== undefined && html` aria-invalid="true"`}`;
    const control = lines
      ? html`<textarea ${attributes} rows="${lines === 'many' ? 8 : 4}" class="${lines === 'few' ? 'short' : 'long'}">
${value}</textarea>`
      : html`<input type="${type}" ${attributes} value="${value}" class="${className}" spellcheck="${className ? 'false' : 'true'}">`;
    return html`<div class="field"><label for="${name}">${this.caption(field)}</label>
${this.notes(name, field.hint)}${control}</div>`;
  }

  /** One of several; the id of the first stands for the whole. */
  choice({ name, choices, ends, ...field }: ChoiceDefinition): Html {
    const given = this.values[name];
    const options = choices.map(
      ({ value, label, hint }, index) =>
        html`<label class="choice"><input type="radio" id="${
          index === 0 ? name : `${name}-${value}`
        }" name="${name}" value="${value}"${given === value && html` checked`}${
          field.optional ? null : html` required`
        }><span>${hint ? html`<b>${label}</b><small>${hint}</small>` : label}</span></label>`,
    );
    return html`<fieldset class="field"${this.described(name, field.hint)}><legend>${this.caption(field)}</legend>
${this.notes(name, field.hint)}<div class="${ends ? 'scale' : 'choices'}">${options}</div>${
      ends && html`<p class="ends" aria-hidden="true"><span>${ends[0]}</span><span>${ends[1]}</span></p>`
    }</fieldset>`;
  }

  private caption({ label, optional }: Omit<FieldDefinition, 'name'>): HtmlValue {
    return [label, optional && html` <span class="optional">(${frameWords[this.language].optional})</span>`];
  }

  private problemOf(name: string): string | undefined {
    const problem = this.problems.find(({ field }) => field === name);
    return problem?.atField ?? problem?.text;
  }

  private notes(name: string, hint: string | undefined): HtmlValue {
    const problem = this.problemOf(name);
    const { errorPrefix } = frameWords[this.language];
    return [
      hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`,
      problem !== undefined && html`<p class="error" id="${name}-error"><span>${errorPrefix}</span> ${problem}</p>`,
    ];
  }

  private described(name: string, hint: string | undefined): HtmlValue {
    const problem = this.problemOf(name);
    const ids = [...(hint === undefined ? [] : [`${name}-hint`]), ...(problem === undefined ? [] : [`${name}-error`])];
    return ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`;
  }
}
