import { expect, it } from '@jest/globals';
import type { LogEvent } from '../event-log/log-event.js';
import { csvColumns } from './csv-columns.js';
import { CsvWriter, eventHeading } from './csv-writer.js';

const event: LogEvent = {
  caseId: '1',
  activity: 'A',
  time: null,
  team: null,
  attributes: { 'case:x': 'of the event', 'org:group': 'wrong', y: 'plain', 'event:z': 'as it is' },
  caseAttributes: { x: 'of the case' },
};

it('attributes of events that have the name of another column have one of their own', () => {
  const headings = [...Object.keys(event.attributes).map(eventHeading), 'case:x'];
  const writer = new CsvWriter(headings);
  const [head, row] = [writer.head(), writer.row(event)].map((line) => line.trim().split(','));
  const written = Object.fromEntries(head!.map((heading, at) => [heading, row![at]]));
  expect(written).toMatchObject({
    'case:x': 'of the case',
    'event:case:x': 'of the event',
    'event:org:group': 'wrong',
    'event:z': 'as it is',
    y: 'plain',
    'org:group': '',
  });
  expect(csvColumns(head!, {}).case).toBe('case:concept:name');
});
