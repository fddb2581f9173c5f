import { readdirSync, readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEventHeaders, deadLetterHeaders, eventTypes, services } from '@recourse/contracts';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

const ERROR = 0;
const text = readFileSync(new URL('../../docs/asyncapi.yaml', import.meta.url), 'utf8');
const fixtureFolder = new URL('../../libs/contracts/fixtures/', import.meta.url);
const fixtures = readdirSync(fixtureFolder).map((file) => ({
  file,
  event: JSON.parse(readFileSync(new URL(file, fixtureFolder), 'utf8')),
}));
const registered = eventTypes.flatMap(({ type, version }) =>
  Array.from({ length: version }, (_, index) => `${type}.v${index + 1}`),
);

const parser = new Parser();
const read = async (source) => {
  const { document, diagnostics } = await parser.parse(source);
  return { document, errors: diagnostics.filter(({ severity }) => severity === ERROR) };
};

const only = (record, ...names) => Object.fromEntries(names.map((name) => [name, record[name]]));

/** The document after a change; with one message only, because it takes seconds to check them all. */
const changed = (change) => {
  const copy = parse(text);
  const { channels, components, operations } = copy;
  const [kept] = registered;
  channels.events.messages = only(channels.events.messages, kept);
  operations.publish.messages.length = 1;
  copy.operations = only(operations, 'publish');
  components.messages = only(components.messages, kept, 'deadLetter');
  components.schemas = only(components.schemas, 'envelope', 'eventHeaders', 'deadLetterHeaders', kept);
  change(copy);
  return copy;
};

describe('docs/asyncapi.yaml', () => {
  let document;
  let errors;
  let events;

  beforeAll(async () => {
    ({ document, errors } = await read(text));
    events = document.channels().get('events');
  });

  it('is AsyncAPI 3 without an error', () => {
    expect(errors).toEqual([]);
    expect(document.version()).toBe('3.0.0');
  });

  it('has a message for every version of every type, and the relay sends them all', () => {
    const idsOf = (place) => Array.from(place.messages(), (message) => message.id());
    expect(idsOf(events).toSorted()).toEqual(registered.toSorted());
    expect(idsOf(document.operations().get('publish')).toSorted()).toEqual(registered.toSorted());
  });

  it('has the operations of both groups of every service', () => {
    const groups = services.flatMap((service) => [`${service}.react`, `${service}.project`]);
    const operations = document.operations();
    for (const group of groups) expect(operations.get(group)?.action()).toBe('receive');
    const types = Array.from(operations.get('feedback.react').messages(), (message) => message.title());
    expect(types.filter((type) => !type.startsWith('delivery.'))).toEqual(['complaint.resolved']);
  });

  it('names the headers of events and of dead letters', () => {
    const { eventHeaders, deadLetterHeaders: deadLetters } = parse(text).components.schemas;
    expect(eventHeaders.required).toEqual(Object.keys(cloudEventHeaders));
    expect(deadLetters.required).toEqual(Object.keys(deadLetterHeaders));
    for (const message of events.messages()) expect(message.headers().properties()).toHaveProperty('ce_type');
  });

  it('is valid with one message too, which the controls start from', async () => {
    expect((await read(changed(() => {}))).errors).toEqual([]);
  });

  it.each([
    ['a reference to nothing', (copy) => delete copy.components.schemas.envelope],
    ['an unknown action', (copy) => (copy.operations.publish.action = 'shout')],
    ['a schema that is none', (copy) => (copy.components.schemas['complaint.received.v1'].type = 'text')],
    ['an unknown member of the Kafka binding', (copy) => (copy.channels.events.bindings.kafka.shards = 24)],
  ])('would not be valid with %s (negative control)', async (_, change) => {
    expect((await read(changed(change))).errors).not.toEqual([]);
  });
});

describe('payload schemas', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const { components } = parse(text);
  ajv.addSchema({ components }, 'asyncapi.yaml');
  const problemsOf = (event) => {
    const name = `${event.type}.v${event.schema}`;
    return ajv.validate({ $ref: `asyncapi.yaml#/components/schemas/${name}` }, event) ? [] : ajv.errors;
  };

  it.each(Object.keys(components.schemas))('%s is JSON Schema of draft 7', (name) => {
    expect(ajv.validateSchema(components.schemas[name])).toBe(true);
  });

  it.each(fixtures)('$file fits', ({ event }) => {
    expect(problemsOf(event)).toEqual([]);
  });

  it.each(fixtures)('$file does not fit with other members (negative control)', ({ event }) => {
    const { causationId: _, ...incomplete } = event;
    const sealed = { keyId: 'k', fields: { '/invented': 'AQ' } };
    expect(problemsOf(incomplete)).not.toEqual([]);
    expect(problemsOf({ ...event, invented: 1 })).not.toEqual([]);
    expect(problemsOf({ ...event, stream: `other-${event.stream}` })).not.toEqual([]);
    expect(problemsOf({ ...event, data: { ...event.data, invented: 1 } })).not.toEqual([]);
    expect(problemsOf({ ...event, sealed })).not.toEqual([]);
  });
});
