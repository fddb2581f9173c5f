import { describe, expect, it } from '@jest/globals';
import { eventTypes, initialComplaint, type ComplaintState } from '@recourse/contracts';
import { codeWords } from './code-words.js';
import { isEventType } from './event-title.js';
import { memberLabels } from './member-labels.js';
import { stateLabel } from './state-labels.js';

interface Schema {
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema | readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly const?: string;
}

interface Vocabulary {
  readonly members: Set<string>;
  readonly codes: Set<string>;
}

function collect(schema: Schema, found: Vocabulary): void {
  for (const code of [...(schema.enum ?? []), ...(schema.const === undefined ? [] : [schema.const])]) {
    found.codes.add(code);
  }
  const inner = Array.isArray(schema.items) ? (schema.items as Schema[]) : [schema.items as Schema | undefined];
  for (const one of [...inner, ...(schema.anyOf ?? [])]) if (one) collect(one, found);
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    found.members.add(name);
    // A published pack is read as it is.
    if (name !== 'content') collect(member, found);
  }
}

const vocabulary: Vocabulary = { members: new Set(), codes: new Set() };
for (const { data } of eventTypes) collect(data.schema as Schema, vocabulary);
const inBoth = expect.objectContaining({
  en: expect.stringMatching(/\S/),
  zh: expect.stringMatching(/[\p{Script=Han}]/u),
});

describe('The words of the timeline', () => {
  it('reads the schemas (control)', () => {
    expect([...vocabulary.members]).toEqual(expect.arrayContaining(['compensationId', 'leftOut', 'staff', 'template']));
    expect([...vocabulary.codes]).toEqual(expect.arrayContaining(['off-shift', 'en', 'predecessor-parked']));
  });

  it('name every member of every event in both languages', () => {
    expect([...vocabulary.members].filter((name) => !Object.hasOwn(memberLabels, name))).toEqual([]);
    for (const label of Object.values(memberLabels)) if (label !== null) expect(label).toEqual(inBoth);
  });

  it('know every code that the contracts fix, in both languages', () => {
    const codes = [...vocabulary.codes].filter((code) => !isEventType(code));
    expect(codes.filter((code) => !Object.hasOwn(codeWords, code))).toEqual([]);
    for (const code of codes) expect(codeWords[code]).toEqual(inBoth);
  });

  it('name every member of a complaint’s state in both languages', () => {
    for (const member of Object.keys(initialComplaint) as (keyof ComplaintState)[]) {
      expect(stateLabel(member, 'en')).not.toBe(member);
      expect(stateLabel(member, 'zh')).toMatch(/\p{Script=Han}/u);
    }
  });
});
