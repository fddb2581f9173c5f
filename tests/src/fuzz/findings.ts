import type { Answered, Sent } from '../api/http-client.js';

/** An answer that must not be. */
export interface Finding {
  readonly route: string;
  readonly fault: string;
  readonly sent: Sent;
  readonly answered: Answered;
}

export interface FuzzResult {
  readonly requests: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly serverErrors: readonly Finding[];
  readonly documentBreaks: readonly Finding[];
  /** Routes that never answered with success. */
  readonly neverSucceeded: readonly string[];
}

const MOST_SHOWN = 600;

const shown = (text: string | Buffer | undefined): string => String(text ?? '').slice(0, MOST_SHOWN);

/** A finding as people read it; its token stays out. */
export function describeFinding({ route, fault, sent, answered }: Finding): string {
  const { authorization, ...headers } = sent.headers ?? {};
  return [
    `${route}: ${fault}`,
    `  ${sent.method} ${sent.path} ${JSON.stringify(headers)}${authorization ? ' with a token' : ''}`,
    ...(sent.body === undefined ? [] : [`  ${JSON.stringify(shown(sent.body))}`]),
    `  ${answered.status} ${shown(answered.text)}`,
  ].join('\n');
}

/** One finding of each fault of each route. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((one) => [`${one.route} ${one.fault}`, one])).values()];
}
