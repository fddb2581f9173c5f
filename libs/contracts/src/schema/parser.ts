import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { DomainError } from '../errors/domain-error.js';

/** One place in a document that does not fit its schema. The message never repeats the value: it may be personal. */
export interface SchemaProblem {
  readonly pointer: string;
  readonly problem: string;
}

export interface Parser<T> {
  readonly schema: TSchema;
  /** @throws DomainError `INPUT_INVALID` with the problems found, when the value does not fit. */
  parse(value: unknown): T;
  accepts(value: unknown): value is T;
}

const MOST_PROBLEMS = 20;

/** Compiles a JSON Schema to a parser. Costs milliseconds: call it once a schema, at module load. */
export function parserOf<S extends TSchema>(schema: S): Parser<Static<S>> {
  const compiled = Compile(schema);
  return {
    schema,
    accepts: (value): value is Static<S> => compiled.Check(value),
    parse(value) {
      if (compiled.Check(value)) return value as Static<S>;
      const problems = compiled
        .Errors(value)
        .slice(0, MOST_PROBLEMS)
        .map(({ instancePath, message }): SchemaProblem => ({ pointer: instancePath || '/', problem: message }));
      throw new DomainError('INPUT_INVALID', { problems });
    },
  };
}
