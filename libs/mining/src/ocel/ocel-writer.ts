import { isTimestamp, type AttributeValue } from '../event-log/log-event.js';
import { compare } from '../discovery/team-flow.js';
import type { OcelEvent, OcelObject, OcelType, OcelTypeDeclaration } from './ocel-log.js';

export interface OcelWriterOptions {
  /** Every attribute value as a string, as the schema demands that one tool bundles. The declared types stay. */
  readonly stringValues: boolean;
}

/**
 * Writes OCEL 2.0 JSON in pieces. The types are declared at the end, when it is known which attributes there are; the order of a
 * JSON object's members means nothing. The whole is `head`, events, `between`, objects, `tail`.
 */
export class OcelWriter {
  readonly head = '{"events":[';
  readonly between = '\n],"objects":[';
  readonly #eventTypes = new Map<string, Map<string, OcelType>>();
  readonly #objectTypes = new Map<string, Map<string, OcelType>>();
  #events = 0;
  #objects = 0;

  constructor(private readonly options: OcelWriterOptions = { stringValues: false }) {}

  event({ id, type, time, attributes, relationships }: OcelEvent): string {
    declare(this.#eventTypes, type, attributes);
    const written = {
      id,
      type,
      time,
      attributes: attributes.map(({ name, value }) => ({ name, value: this.#value(value) })),
      relationships,
    };
    return `${this.#events++ === 0 ? '' : ','}\n${JSON.stringify(written)}`;
  }

  object({ id, type, attributes, relationships }: OcelObject): string {
    declare(this.#objectTypes, type, attributes);
    const written = {
      id,
      type,
      attributes: attributes.map(({ name, time, value }) => ({ name, time, value: this.#value(value) })),
      relationships,
    };
    return `${this.#objects++ === 0 ? '' : ','}\n${JSON.stringify(written)}`;
  }

  tail(): string {
    const types = { eventTypes: declarations(this.#eventTypes), objectTypes: declarations(this.#objectTypes) };
    return `\n],${JSON.stringify(types).slice(1)}\n`;
  }

  #value(value: AttributeValue): string | number | boolean {
    if (isTimestamp(value)) return value.text;
    return this.options.stringValues ? String(value) : value;
  }
}

type Declared = Map<string, Map<string, OcelType>>;

function declare(types: Declared, type: string, attributes: OcelEvent['attributes']): void {
  const known = types.get(type) ?? new Map<string, OcelType>();
  types.set(type, known);
  for (const { name, value } of attributes) known.set(name, widest(known.get(name), ocelType(value)));
}

const ocelType = (value: AttributeValue): OcelType => {
  if (isTimestamp(value)) return 'time';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'float';
  return typeof value === 'boolean' ? 'boolean' : 'string';
};

const widest = (known: OcelType | undefined, found: OcelType): OcelType => {
  if (known === undefined || known === found) return found;
  const numbers = [known, found].every((one) => one === 'integer' || one === 'float');
  return numbers ? 'float' : 'string';
};

const declarations = (types: Declared): OcelTypeDeclaration[] =>
  [...types]
    .sort(([a], [b]) => compare(a, b))
    .map(([name, attributes]) => ({
      name,
      attributes: [...attributes].sort(([a], [b]) => compare(a, b)).map(([own, type]) => ({ name: own, type })),
    }));
