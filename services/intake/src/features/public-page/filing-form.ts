import { Closed, complaintKinds, Language } from '@recourse/contracts';
import { filledIn, FormKey, readForm, type FieldProblem } from '@recourse/service-kit/page';
import Type, { type Static } from 'typebox';
import type { Submission } from '../../domain/submission.js';
import { pageWords } from './words/words.js';

export const PageParams = Closed({ lang: Language });

/** As much as fits into one message in any language. */
export const MOST_CHARACTERS = {
  text: 10_000,
  remedySought: 2_000,
  product: 200,
  name: 200,
  phone: 60,
  email: 320,
} as const;
type TextField = keyof typeof MOST_CHARACTERS;
const textFields = Object.keys(MOST_CHARACTERS) as TextField[];

const Field = Type.Optional(Type.String({ maxLength: 100_000 }));

export const FilingForm = Closed({
  key: FormKey,
  kind: Field,
  text: Field,
  product: Field,
  remedySought: Field,
  name: Field,
  phone: Field,
  email: Field,
});
export type FilingForm = Static<typeof FilingForm>;

export type ReadFiling =
  | { readonly submission: Submission; readonly problems: readonly [] }
  | { readonly submission: null; readonly problems: readonly FieldProblem[] };

/** What somebody filled in, as a submission; or what is wrong with it, in the order of the form. */
export function readFiling(form: FilingForm, language: Language): ReadFiling {
  const given = readForm(form);
  const problems = problemsOf(given, language);
  const kind = complaintKinds.find((one) => one === given.kind);
  if (problems.length > 0 || kind === undefined || given.text === undefined) return { submission: null, problems };
  const { text, product, remedySought, name, phone, email } = given;
  const contact = present({ name, phone, email });
  return {
    problems: [],
    submission: {
      channel: 'web',
      kind,
      language,
      text,
      ...present({ remedySought }),
      ...(Object.keys(contact).length > 0 ? { contact } : {}),
      ...(product === undefined ? {} : { details: { product } }),
    },
  };
}

function problemsOf(given: Partial<FilingForm>, language: Language): FieldProblem[] {
  const words = pageWords[language].file;
  const kindGiven = complaintKinds.some((one) => one === given.kind);
  const emailFits = given.email === undefined || /^[^\s@]+@[^\s@]+$/.test(given.email);
  return [
    ...(kindGiven ? [] : [{ field: 'kind', text: words.kindMissing }]),
    ...(given.text === undefined ? [{ field: 'text', text: words.textMissing }] : []),
    ...textFields
      .filter((field) => (given[field]?.length ?? 0) > MOST_CHARACTERS[field])
      .map((field) => ({ field, text: filledIn(words.tooLong, { most: MOST_CHARACTERS[field] }) })),
    ...(emailFits ? [] : [{ field: 'email', text: words.emailWrong }]),
  ];
}

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };
const present = <T extends Record<string, string | undefined>>(values: T): Present<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;
