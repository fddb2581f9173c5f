import { names, type Attributes, type AttributeValue, type LogEvent } from '../event-log/log-event.js';
import { xmlText } from '../event-log/xml-text.js';
import { taggedText } from './attribute-values.js';

const EXTENSIONS = [
  ['Concept', 'concept'],
  ['Time', 'time'],
  ['Organizational', 'org'],
  ['Lifecycle', 'lifecycle'],
] as const;

/** What stands before the first trace. */
export const xesHead = (logName: string): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    // The standard's schema has no target namespace, so a document that declares one does not fit it.
    '<log xes.version="1849.2016" xes.features="">',
    ...EXTENSIONS.map(
      ([name, prefix]) =>
        `  <extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>`,
    ),
    '  <global scope="trace">',
    `    ${element(names.activity, 'UNKNOWN')}`,
    '  </global>',
    '  <global scope="event">',
    `    ${element(names.activity, 'UNKNOWN')}`,
    '  </global>',
    `  <classifier name="Activity" scope="event" keys="${names.activity}"/>`,
    `  ${element(names.activity, logName)}`,
    '',
  ].join('\n');

export const xesTail = '</log>\n';

/** One trace: the events of one case, in their order. @param events at least one */
export function xesTrace(events: readonly LogEvent[]): string {
  const [{ caseId, caseAttributes }] = events as [LogEvent];
  return [
    '  <trace>',
    ...elements({ [names.activity]: caseId, ...caseAttributes }).map((line) => `    ${line}`),
    ...events.map(xesEvent),
    '  </trace>',
    '',
  ].join('\n');
}

function xesEvent({ activity, time, team, attributes }: LogEvent): string {
  const all = {
    [names.activity]: activity,
    ...(time === null ? {} : { [names.time]: time }),
    ...(team === null ? {} : { [names.team]: team }),
    ...attributes,
  };
  return ['    <event>', ...elements(all).map((line) => `      ${line}`), '    </event>'].join('\n');
}

const elements = (attributes: Attributes): string[] =>
  Object.entries(attributes).map(([key, value]) => element(key, value));

function element(key: string, value: AttributeValue): string {
  const [tag, text] = taggedText(value);
  return `<${tag} key="${xmlText(key)}" value="${xmlText(text)}"/>`;
}
