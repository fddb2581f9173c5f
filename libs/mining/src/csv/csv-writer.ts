import { isTimestamp, names, type AttributeValue, type LogEvent } from '../event-log/log-event.js';

const FIXED = [names.case, names.activity, names.time, names.team] as const;

const isReserved = (name: string): boolean => name.startsWith('case:') || FIXED.some((fixed) => fixed === name);

/** The column of an event's attribute: one that would be read as something else has a prefix. */
export const eventHeading = (name: string): string => (isReserved(name) ? `event:${name}` : name);

/** Writes a CSV event log (RFC 4180, UTF-8) with the column names that process-mining tools know. */
export class CsvWriter {
  /** @param attributes columns behind the fixed ones: `eventHeading`, or `case:` before the name of an attribute of the case */
  constructor(private readonly attributes: readonly string[]) {}

  head(): string {
    return line([...FIXED, ...this.attributes]);
  }

  row({ caseId, activity, time, team, attributes, caseAttributes }: LogEvent): string {
    const others = this.attributes.map((heading) =>
      heading.startsWith('case:') ? own(caseAttributes, heading.slice(5)) : own(attributes, attributeOf(heading)),
    );
    return line([caseId, activity, time?.text ?? '', team ?? '', ...others]);
  }
}

function attributeOf(heading: string): string {
  const name = heading.slice('event:'.length);
  return heading === eventHeading(name) ? name : heading;
}

function own(attributes: LogEvent['attributes'], name: string): string {
  const value: AttributeValue | undefined = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (value === undefined) return '';
  return isTimestamp(value) ? value.text : String(value);
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

const cell = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
