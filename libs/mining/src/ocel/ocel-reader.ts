import { LogError } from '../event-log/log-error.js';
import type { AttributeValue, LogEvent } from '../event-log/log-event.js';
import { timestampOf } from '../event-log/timestamp.js';
import type { OcelLog, OcelType, OcelTypeDeclaration } from './ocel-log.js';

type Json = Readonly<Record<string, unknown>>;

/** Reads OCEL 2.0 JSON, also where every value is a string: then the declared type says what it is. @throws LogError `LOG_NOT_OCEL` */
export function ocelLog(text: string): OcelLog {
  const log = record(parsed(text), '/');
  const eventTypes = declarations(log, 'eventTypes');
  const objectTypes = declarations(log, 'objectTypes');
  const objects = list(log, 'objects', '').map((one, at) => {
    const place = `/objects/${at}`;
    const [object, type] = typed(one, objectTypes, place);
    const attributes = optional(object, 'attributes', place).map((value) => ({
      ...attribute(value, type, place),
      time: instant(record(value, place), 'time', place),
    }));
    return { id: string(object, 'id', place), type: type.name, attributes, relationships: related(object, place) };
  });
  const known = new Set(objects.map(({ id }) => id));
  if (known.size !== objects.length) fail('/objects', 'an id stands there twice');
  const events = list(log, 'events', '').map((one, at) => {
    const place = `/events/${at}`;
    const [event, type] = typed(one, eventTypes, place);
    const attributes = optional(event, 'attributes', place).map((value) => attribute(value, type, place));
    const relationships = related(event, place);
    const unknown = relationships.find(({ objectId }) => !known.has(objectId));
    if (unknown) fail(place, `no object ${unknown.objectId}`);
    return {
      id: string(event, 'id', place),
      type: type.name,
      time: instant(event, 'time', place),
      attributes,
      relationships,
    };
  });
  return { eventTypes, objectTypes, events, objects };
}

/** The events of each object of one type as a case, in the order of the file; each once, whatever ways it is related to it. */
export function* flattened({ events, objects }: OcelLog, objectType: string): Generator<LogEvent> {
  const cases = new Set(objects.filter(({ type }) => type === objectType).map(({ id }) => id));
  for (const { type, time, attributes, relationships } of events) {
    for (const objectId of new Set(relationships.map((one) => one.objectId))) {
      if (!cases.has(objectId)) continue;
      yield {
        caseId: objectId,
        activity: type,
        time: timestampOf(time),
        team: null,
        attributes: Object.fromEntries(attributes.map(({ name, value }) => [name, value])),
        caseAttributes: {},
      };
    }
  }
}

function typed(one: unknown, types: readonly OcelTypeDeclaration[], place: string): [Json, OcelTypeDeclaration] {
  const json = record(one, place);
  const name = string(json, 'type', place);
  return [json, types.find((type) => type.name === name) ?? fail(place, `type ${name} is not declared`)];
}

function attribute(one: unknown, { attributes }: OcelTypeDeclaration, place: string) {
  const json = record(one, place);
  const name = string(json, 'name', place);
  const type = attributes.find((declared) => declared.name === name)?.type;
  if (type === undefined) fail(place, `attribute ${name} is not declared`);
  return { name, value: value(json['value'], type, `${place} ${name}`) };
}

function value(given: unknown, type: OcelType, place: string): AttributeValue {
  if (type === 'string' && typeof given === 'string') return given;
  if (type === 'time') return (typeof given === 'string' && timestampOf(given)) || fail(place, 'no time');
  if (type === 'boolean' && (given === true || given === 'true')) return true;
  if (type === 'boolean' && (given === false || given === 'false')) return false;
  if (type === 'integer' || type === 'float') {
    const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
  }
  return fail(place, `no ${type}`);
}

const related = (json: Json, place: string) =>
  optional(json, 'relationships', place).map((one) => {
    const relationship = record(one, place);
    return {
      objectId: string(relationship, 'objectId', place),
      qualifier: string(relationship, 'qualifier', place),
    };
  });

const OCEL_TYPES: readonly string[] = ['string', 'time', 'integer', 'float', 'boolean'] satisfies OcelType[];

const declarations = (log: Json, name: string): OcelTypeDeclaration[] =>
  list(log, name, '').map((one, at) => {
    const place = `/${name}/${at}`;
    const json = record(one, place);
    const attributes = list(json, 'attributes', place).map((each) => {
      const declared = record(each, place);
      const type = string(declared, 'type', place);
      if (!OCEL_TYPES.includes(type)) fail(place, `no type ${type}`);
      return { name: string(declared, 'name', place), type: type as OcelType };
    });
    return { name: string(json, 'name', place), attributes };
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail('/', (error as Error).message);
  }
}

const record = (json: unknown, place: string): Json =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Json) : fail(place, 'no object');

const list = (json: Json, name: string, place: string): readonly unknown[] => {
  const found = json[name];
  return Array.isArray(found) ? found : fail(`${place}/${name}`, 'no list');
};

const optional = (json: Json, name: string, place: string): readonly unknown[] =>
  json[name] === undefined ? [] : list(json, name, place);

const string = (json: Json, name: string, place: string): string => {
  const found = json[name];
  return typeof found === 'string' ? found : fail(`${place}/${name}`, 'no text');
};

const instant = (json: Json, name: string, place: string): string => {
  const text = string(json, name, place);
  return timestampOf(text) === null ? fail(`${place}/${name}`, `no time: ${text}`) : text;
};

function fail(place: string, problem: string): never {
  throw new LogError('LOG_NOT_OCEL', null, `${place}: ${problem}`);
}
