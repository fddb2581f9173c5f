import { errorCatalogue, type ErrorCode, type ErrorKind, type Language } from '@recourse/contracts';
import Type from 'typebox';

/** RFC 9457 problem details, with the stable code that programs decide on. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  traceId: Type.String(),
});

const statusByKind: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  refused: 409,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
  internal: 500,
};

export const statusOf = (code: ErrorCode): number => statusByKind[errorCatalogue[code].kind];

export interface ProblemDocument {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The answer for a refusal, in the reader's language. Never repeats what was sent. */
export function problemOf(
  code: ErrorCode,
  details: Readonly<Record<string, unknown>>,
  language: Language,
  traceId: string,
): ProblemDocument {
  const status = statusOf(code);
  const detail = errorCatalogue[code][language];
  const body = {
    ...detailsIn(details, language),
    type: `urn:recourse:problem:${code}`,
    title: code,
    status,
    detail,
    code,
    traceId,
  };
  return { status, body };
}

/** Details as one reader sees them: a problem that is said in both languages becomes one sentence. */
export function detailsIn(
  details: Readonly<Record<string, unknown>>,
  language: Language,
): Readonly<Record<string, unknown>> {
  const { problems } = details;
  if (!Array.isArray(problems)) return details;
  return { ...details, problems: (problems as readonly { problem: unknown }[]).map((one) => sayIn(one, language)) };
}

function sayIn(one: { readonly problem: unknown }, language: Language): object {
  const { problem } = one;
  const said =
    typeof problem === 'object' && problem !== null ? (problem as Record<Language, string>)[language] : problem;
  return { ...one, problem: said };
}
