import { describe, expect, it } from '@jest/globals';
import { person } from '@recourse/contracts/testing';
import { correctionsOf } from './corrections.js';
import { complaint, pastOf } from './past.fixture.js';

const classified = (category: string) =>
  ['complaint.classified', { category, decidedBy: 'person' }, { actor: person('mei') }] as const;
const byRule = ['complaint.classified', { category: 'a/b', decidedBy: 'rule' }] as const;

const log = [
  ...complaint(0, classified('a/b')),
  ...complaint(1, byRule),
  ...complaint(2, byRule, classified('c/d')),
  ...complaint(3, classified('a/b')),
  ...complaint(4, classified('c/d')),
];
const signal = new AbortController().signal;
const options = { period: { from: null, to: null }, signal, onProgress: () => undefined };
const found = (texts: readonly (string | null)[], pack: string | null = null) =>
  correctionsOf(pastOf(log, texts).past, pack, options);

describe('what people decided, as a training set', () => {
  it('holds the texts whose category a person gave, without those that are erased or empty', async () => {
    const { source, erased, empty } = await found(['first', 'second', 'third', null, ' ']);
    expect(source.train).toEqual([
      { text: 'first', label: 'a/b' },
      { text: 'third', label: 'c/d' },
    ]);
    expect({ erased, empty }).toEqual({ erased: 1, empty: 1 });
  });

  it('is another one, by its hash, once a text is erased', async () => {
    const [whole, same, less] = [
      await found(['first', 'second', 'third', 'fourth', 'fifth']),
      await found(['first', 'second', 'third', 'fourth', 'fifth']),
      await found(['first', 'second', 'third', null, 'fifth']),
    ];
    expect(same.source.dataSha256).toBe(whole.source.dataSha256);
    expect(less.source.dataSha256).not.toBe(whole.source.dataSha256);
  });

  it('is that of one pack where one is asked for', async () => {
    const texts = ['first', 'second', 'third', 'fourth', 'fifth'];
    expect((await found(texts, 'sample')).source.train).toHaveLength(4);
    expect((await found(texts, 'other')).source.train).toEqual([]);
  });

  it('ends with its caller', async () => {
    const stopped = { ...options, signal: AbortSignal.abort() };
    await expect(correctionsOf(pastOf(log, []).past, null, stopped)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
