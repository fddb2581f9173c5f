import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { releasedFile, releaseProblems, schemasToday, type ReleasedSchemas } from '../testing/released-schemas.js';
import { eventTypes } from './registry.js';

const folder = new URL('../../released/', import.meta.url);
const files = readdirSync(folder);
const released = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as ReleasedSchemas;
const today = schemasToday();

interface Members {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

describe('released schemas', () => {
  it('are kept for every version of every type', () => {
    const expected = eventTypes.flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, index) => releasedFile(type, index + 1)),
    );
    expect(files.toSorted()).toEqual(['envelope.json', ...expected].toSorted());
  });

  it.each(Object.keys(today))('%s has only got optional members since', (file) => {
    expect(releaseProblems(released(file), today[file]!)).toEqual([]);
  });

  it.each(Object.keys(today).filter((file) => file !== 'envelope.json'))(
    'a renamed or a new required member of %s is found (negative control)',
    (file) => {
      const { properties, required = [], ...rest } = today[file]!['data'] as Members;
      const [[name, member], ...others] = Object.entries(properties) as [[string, unknown]];
      const changed = (change: Members) => ({ ...today[file], data: { ...rest, ...change } });
      const renamed = changed({ properties: { ...Object.fromEntries(others), [`${name}2`]: member }, required });
      const demanding = changed({ properties: { ...properties, more: {} }, required: [...required, 'more'] });
      const extended = changed({ properties: { ...properties, more: {} }, required });
      expect(releaseProblems(released(file), extended)).toEqual([]);
      expect(releaseProblems(released(file), renamed)).not.toEqual([]);
      expect(releaseProblems(released(file), demanding)).not.toEqual([]);
    },
  );
});
