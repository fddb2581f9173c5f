import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { LogError } from '../event-log/log-error.js';
import { names, type AttributeValue, type LogEvent } from '../event-log/log-event.js';
import { timestampOf } from '../event-log/timestamp.js';
import { attributeValue, attributeTags, ownAttribute, textOf } from './attribute-values.js';

/** A trace: its events in the order in which they stand in the file. */
export interface XesCase {
  readonly caseId: string;
  readonly events: readonly LogEvent[];
}

/** One that is longer would be put together in memory before anybody could see it. */
const MOST_CHARACTERS_A_VALUE = 2 ** 22;

interface Component {
  readonly kind: 'log' | 'trace' | 'event' | 'other';
  readonly line: number;
  readonly attributes: Record<string, AttributeValue>;
}

/**
 * Reads XES (IEEE 1849-2016, and the versions before it) piece by piece, with one trace in memory. The order of a case's events
 * is that in which they stand in its trace, as the standard says. Attributes of attributes, lists and global defaults are left out.
 */
export class XesReader {
  readonly #parser = new SaxesParser();
  readonly #path: Component[] = [];
  #cases: XesCase[] = [];
  #traces = 0;
  #events: Component[] = [];
  #sinceTag = 0;

  constructor() {
    this.#parser.on('opentag', (tag) => this.#open(tag));
    this.#parser.on('closetag', () => this.#close());
    this.#parser.on('error', ({ message }) => {
      throw new LogError('LOG_NOT_XML', this.#parser.line, message.replace(/^\d+:\d+: /, ''));
    });
  }

  /** @throws LogError `LOG_NOT_XML`, `LOG_NOT_XES`, `LOG_ACTIVITY_MISSING`, `LOG_CASE_MISSING`, `LOG_TIME_WRONG`, `LOG_VALUE_TOO_LONG` */
  write(text: string): XesCase[] {
    this.#sinceTag += text.length;
    this.#parser.write(text);
    if (this.#sinceTag > MOST_CHARACTERS_A_VALUE)
      throw new LogError('LOG_VALUE_TOO_LONG', this.#parser.line, String(MOST_CHARACTERS_A_VALUE));
    return this.#taken();
  }

  /** At the end of the file. @throws LogError as `write`, also for a file that ends too early */
  end(): XesCase[] {
    this.#parser.close();
    return this.#taken();
  }

  #taken(): XesCase[] {
    const cases = this.#cases;
    this.#cases = [];
    return cases;
  }

  #open({ name: qualified, attributes }: SaxesTagPlain): void {
    this.#sinceTag = 0;
    // Whatever prefix a file gives the standard's namespace.
    const name = qualified.slice(qualified.indexOf(':') + 1);
    const inside = this.#path.at(-1);
    const { line } = this.#parser;
    const kind = kindOf(name, inside?.kind);
    if (kind === null) throw new LogError('LOG_NOT_XES', line, `<${name}>`);
    if (inside && inside.kind !== 'other' && attributeTags.includes(name)) {
      const { key, value } = attributes;
      if (key !== undefined && value !== undefined) {
        const read = attributeValue(name, value);
        if (read === null && key === names.time) throw new LogError('LOG_TIME_WRONG', line, value);
        ownAttribute(inside.attributes, key, read ?? value);
      }
    }
    if (kind === 'event' && inside?.kind !== 'trace') throw new LogError('LOG_CASE_MISSING', line, '<event>');
    this.#path.push({ kind, line, attributes: {} });
  }

  #close(): void {
    this.#sinceTag = 0;
    const component = this.#path.pop()!;
    if (component.kind === 'event') this.#events.push(component);
    if (component.kind !== 'trace') return;
    this.#traces += 1;
    const { [names.activity]: name, ...caseAttributes } = component.attributes;
    const caseId = name === undefined ? `trace ${this.#traces}` : textOf(name);
    const events = this.#events.map(({ attributes, line }) => logEvent(caseId, caseAttributes, attributes, line));
    this.#events = [];
    this.#cases.push({ caseId, events });
  }
}

/** Null for what may not stand there. */
function kindOf(tag: string, inside: Component['kind'] | undefined): Component['kind'] | null {
  if (inside === undefined) return tag === 'log' ? 'log' : null;
  if (tag === 'trace' && inside === 'log') return 'trace';
  if (tag === 'event' && (inside === 'trace' || inside === 'log')) return 'event';
  return 'other';
}

function logEvent(
  caseId: string,
  caseAttributes: Component['attributes'],
  all: Component['attributes'],
  line: number,
): LogEvent {
  const { [names.activity]: activity, [names.time]: time, [names.team]: team, ...attributes } = all;
  if (activity === undefined) throw new LogError('LOG_ACTIVITY_MISSING', line, names.activity);
  // Some tools write it as a string.
  const instant = time === undefined || typeof time === 'object' ? (time ?? null) : timestampOf(textOf(time));
  if (time !== undefined && instant === null) throw new LogError('LOG_TIME_WRONG', line, textOf(time));
  return {
    caseId,
    activity: textOf(activity),
    time: instant,
    team: team === undefined ? null : textOf(team),
    attributes,
    caseAttributes,
  };
}
