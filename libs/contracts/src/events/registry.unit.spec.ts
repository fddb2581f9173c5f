import { describe, expect, it } from '@jest/globals';
import { isDomainError } from '../errors/domain-error.js';
import { eventTypeOf, eventTypes, ownsEventType } from './registry.js';
import { upcastWith } from './upcast.js';

const PERSONAL_NAME = /^(?:.*e-?mail.*|.*phone.*|name|.*address.*|text|note|comment|.*narrative.*|contact|details)$/i;

/** Names of all members of a schema, at any depth. */
function memberNames(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as { properties?: Record<string, unknown> };
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'properties'
      ? Object.entries(properties).flatMap(([name, member]) => [name, ...memberNames(member)])
      : memberNames(value),
  );
}

/** Members whose text is not bound to a code, an id or an instant. Rule packs and team titles are configuration. */
function freeTexts(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, pattern, enum: values, const: constant, maxLength } = schema as Record<string, unknown>;
  if (type === 'string' && !pattern && !values && constant === undefined) return [`${path} (${String(maxLength)})`];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'description' ? [] : freeTexts(value, key === 'properties' ? path : `${path}/${key}`),
  );
}

describe('event registry', () => {
  it('names each type once, with a category that its name begins with', () => {
    const names = eventTypes.map(({ type }) => type);
    expect(new Set(names).size).toBe(names.length);
    for (const { type, stream } of eventTypes) expect(type.split('.')[0]).toBe(stream);
  });

  it('keeps members that are personal by name out of the clear part', () => {
    for (const { type, data } of eventTypes) {
      const suspicious = memberNames(data.schema).filter((name) => PERSONAL_NAME.test(name));
      expect({ type, suspicious }).toEqual({ type, suspicious: [] });
    }
  });

  it('finds a personal member in the clear part (negative control)', () => {
    const leaky = { type: 'object', properties: { actor: { type: 'object', properties: { emailAddress: {} } } } };
    expect(memberNames(leaky).filter((name) => PERSONAL_NAME.test(name))).toEqual(['emailAddress']);
  });

  it('allows no free text in the clear part of what is said about a complaint', () => {
    for (const { type, stream, data } of eventTypes) {
      if (stream === 'team' || stream === 'rules') continue;
      const free = freeTexts(data.schema).filter((place) => !/\/(?:hash|loadPosition) /.test(place));
      expect({ type, free }).toEqual({ type, free: [] });
    }
    expect(freeTexts({ type: 'object', properties: { remark: { type: 'string', maxLength: 9 } } })).toEqual([
      '/remark (9)',
    ]);
  });

  it('gives every type to its owner and to nobody else', () => {
    expect(ownsEventType('intake', 'complaint.received')).toBe(true);
    expect(ownsEventType('routing', 'complaint.received')).toBe(false);
    expect(ownsEventType('audit', 'delivery.parked')).toBe(true);
    expect(ownsEventType('intake', 'complaint.invented')).toBe(false);
    expect(() => eventTypeOf('complaint.invented')).toThrow(expect.objectContaining({ code: 'EVENT_INVALID' }));
  });

  it('refuses data that the schema does not know, without repeating the value', () => {
    const { data } = eventTypeOf('complaint.acknowledged');
    try {
      data.parse({ channel: 'Mrs Example called', 'Mr Example': 1 });
      throw new Error('was accepted');
    } catch (error) {
      expect(isDomainError(error, 'INPUT_INVALID')).toBe(true);
      expect(JSON.stringify(error)).not.toContain('Example');
      expect(error).toHaveProperty(
        'details.problems',
        expect.arrayContaining([expect.objectContaining({ pointer: '/channel' })]),
      );
    }
  });
});

describe('upcasting', () => {
  const upcast = upcastWith([
    { type: 'a.b', from: 1, upcast: (data) => ({ ...data, second: true }) },
    { type: 'a.b', from: 2, upcast: ({ second, ...data }) => ({ ...data, third: second }) },
  ]);
  const event = { type: 'a.b', schema: 1, data: { first: 1 } } as never;

  it('takes an old event through every step to the newest version', () => {
    expect(upcast(event)).toMatchObject({ schema: 3, data: { first: 1, third: true } });
  });

  it('leaves the stored object alone', () => {
    upcast(event);
    expect(event).toEqual({ type: 'a.b', schema: 1, data: { first: 1 } });
  });
});
