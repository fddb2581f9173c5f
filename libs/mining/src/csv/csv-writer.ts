import { isTimestamp, names, type AttributeValue, type LogEvent } from '../event-log/log-event.js';

const FIXED = [names.case, names.activity, names.time, names.team] as const;

const isReserved = (name: string): boolean => name.startsWith('case:') || FIXED.some((fixed) => fixed === name);

/** The column of an event's attribute: one that would be read as something else has a prefix. */
export const eventHeading = (name: string): string => (isReserved(name) ? `event:${name}` : name);

/** Writes a CSV event log (RFC 4180, UTF-8) with the column names that process-mining tools know. */
export class CsvWriter {
  readonly #values: readonly ((event: LogEvent) => string)[];

  /** @param attributes columns behind the fixed ones: `eventHeading`, or `case:` before the name of an attribute of the case */
  constructor(private readonly attributes: readonly string[]) {
    this.#values = attributes.map(valueUnder);
  }

  head(): string {
    return line([...FIXED, ...this.attributes]);
  }

  row(event: LogEvent): string {
    const { caseId, activity, time, team } = event;
    return line([caseId, activity, time?.text ?? '', team ?? '', ...this.#values.map((valueOf) => valueOf(event))]);
  }
}

/** What stands under a heading that is not a fixed one. */
function valueUnder(heading: string): (event: LogEvent) => string {
  if (heading.startsWith('case:')) return ({ caseAttributes }) => own(caseAttributes, heading.slice('case:'.length));
  const unprefixed = heading.slice('event:'.length);
  const name = heading === eventHeading(unprefixed) ? unprefixed : heading;
  return ({ attributes }) => own(attributes, name);
}

function own(attributes: LogEvent['attributes'], name: string): string {
  const value: AttributeValue | undefined = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (value === undefined) return '';
  return isTimestamp(value) ? value.text : String(value);
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

const cell = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
