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
        // A member too many is told once, by its parent.
        .filter(({ keyword }) => keyword !== 'boolean')
        .slice(0, MOST_PROBLEMS)
        .map(({ instancePath, message }): SchemaProblem => ({ pointer: told(schema, instancePath), problem: message }));
      throw new DomainError('INPUT_INVALID', { problems });
    },
  };
}

const INDEX = /^\d{1,9}$/;

/** The pointer with names that only the sender knows left out: the key of a record may be personal too. */
function told(schema: TSchema, pointer: string): string {
  const names = new Set<string>();
  collectNames(schema, names);
  const segments = pointer.split('/').slice(1);
  return `/${segments.map((one) => (names.has(one) || INDEX.test(one) ? one : '*')).join('/')}`;
}

function collectNames(schema: unknown, names: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  const { properties } = schema as { properties?: object };
  for (const name of Object.keys(properties ?? {})) names.add(name);
  for (const member of Object.values(schema)) collectNames(member, names);
}
