import { Closed, Language, Reference } from '@recourse/contracts';
import { filledIn, FormKey, readForm, type FieldProblem } from '@recourse/service-kit/page';
import Type, { type Static } from 'typebox';
import { BEST_SCORE, type Scores } from '../../domain/judgement.js';
import { questionsIn } from '../../domain/questions.js';
import type { AnswerRevisit } from '../../domain/record-revisit.js';
import { revisitWords } from './revisit-words.js';

export const RevisitPageParams = Closed({ lang: Language, reference: Reference });
export type RevisitPageParams = Static<typeof RevisitPageParams>;

const Field = Type.Optional(Type.String({ maxLength: 100_000 }));

export const RevisitForm = Closed({
  key: FormKey,
  overall: Field,
  again: Field,
  recommend: Field,
  improvement: Field,
  comment: Field,
});
export type RevisitForm = Static<typeof RevisitForm>;

export const MOST_CHARACTERS = 4_000;

export interface ReadAnswer {
  readonly answer: AnswerRevisit | null;
  readonly problems: readonly FieldProblem[];
}

/** The customer's answer, or what is wrong with it, in the order of the form. */
export function readAnswer(form: RevisitForm, language: Language): ReadAnswer {
  const given = readForm(form);
  const scores = scoresOf(given);
  const problems = problemsOf(given, language);
  if (problems.length > 0 || scores === null) return { answer: null, problems };
  const { improvement, comment } = given;
  if (scores.overall < BEST_SCORE)
    return { problems, answer: { scores, ...(improvement ? { improvement } : {}), ...(comment ? { comment } : {}) } };
  // With the best score nobody asks what is missing; what was written there all the same is not lost.
  const said = [improvement, comment].filter((one) => one !== undefined).join('\n\n');
  return { problems, answer: { scores, ...(said ? { comment: said } : {}) } };
}

const scoreOf = (sent: string | undefined): number | null => (sent && /^[1-5]$/.test(sent) ? Number(sent) : null);

function scoresOf({ overall, again, recommend }: Partial<RevisitForm>): Scores | null {
  const scores = { overall: scoreOf(overall), again: scoreOf(again), recommend: scoreOf(recommend) };
  return Object.values(scores).includes(null) ? null : (scores as Scores);
}

function problemsOf(given: Partial<RevisitForm>, language: Language): FieldProblem[] {
  const words = revisitWords[language];
  const field = (name: string) => name.replace('scores.', '') as keyof RevisitForm;
  const unscored = questionsIn(language)
    .questions.filter(({ name, kind }) => kind === 'score' && scoreOf(given[field(name)]) === null)
    .map(({ name, text }) => ({
      field: field(name),
      text: `${text} ${words.scoreMissing}`,
      atField: words.scoreMissing,
    }));
  const overall = scoreOf(given.overall);
  const lacksImprovement = overall !== null && overall < BEST_SCORE && given.improvement === undefined;
  const long = (['improvement', 'comment'] as const).filter((name) => (given[name]?.length ?? 0) > MOST_CHARACTERS);
  return [
    ...unscored,
    ...(lacksImprovement ? [{ field: 'improvement', text: words.improvementMissing }] : []),
    ...long.map((name) => ({ field: name, text: filledIn(words.tooLong, { most: MOST_CHARACTERS }) })),
  ];
}
