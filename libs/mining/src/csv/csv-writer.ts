import { isTimestamp, names, type AttributeValue, type LogEvent } from '../event-log/log-event.js';

const FIXED = [names.case, names.activity, names.time, names.team] as const;

/** Writes a CSV event log (RFC 4180, UTF-8) with the column names that process-mining tools know. */
export class CsvWriter {
  /** @param attributes columns behind the fixed ones; `case:` before the name of an attribute of the case */
  constructor(private readonly attributes: readonly string[]) {}

  head(): string {
    return line([...FIXED, ...this.attributes]);
  }

  row({ caseId, activity, time, team, attributes, caseAttributes }: LogEvent): string {
    const others = this.attributes.map((name) =>
      name.startsWith('case:') ? own(caseAttributes, name.slice(5)) : own(attributes, name),
    );
    return line([caseId, activity, time?.text ?? '', team ?? '', ...others]);
  }
}

function own(attributes: LogEvent['attributes'], name: string): string {
  const value: AttributeValue | undefined = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (value === undefined) return '';
  return isTimestamp(value) ? value.text : String(value);
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

const cell = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
