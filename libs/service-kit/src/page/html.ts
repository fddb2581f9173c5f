const REPLACEMENTS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup in which every value was escaped when it was put in. */
export class Html {
  /** Keeps an object that merely looks like markup from passing for it. */
  readonly #markup: string;

  private constructor(markup: string) {
    this.#markup = markup;
  }

  /** @param markup of the program's own: never anything that somebody sent */
  static ofTrusted(markup: string): Html {
    return new Html(markup);
  }

  toString(): string {
    return this.#markup;
  }
}

/** `null`, `undefined` and `false` are nothing, so that a part can be left out by a condition. */
export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[];

/** Markup with values, each escaped. Values stand between tags or in quoted attributes, never anywhere else. */
export const html = (parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
  Html.ofTrusted(parts.reduce((markup, part, index) => markup + markupOf(values[index - 1]) + part));

function markupOf(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'string') return value.replaceAll(/[&<>"']/g, (character) => REPLACEMENTS[character]!);
  if (typeof value === 'number') return String(value);
  return value.map(markupOf).join('');
}
