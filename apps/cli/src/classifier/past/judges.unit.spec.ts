import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { Judges, type Alternative } from './judges.js';
import { adopted, complaint, model, modelReference, ofPack, packOf, pastOf, published } from './past.fixture.js';

const TEXT = 'The courier brought the parcel late';
const late = { id: 'late', anyWords: ['courier'], category: 'delivery/late', severity: 'low' as const };
const asItWas: Alternative = { model: null, pack: null };
const tried: Alternative = { model: { reference: { id: 'what-if', sha256: 'b'.repeat(64) }, model }, pack: null };

async function judged(log: readonly Envelope[], text: string | null, alternative = asItWas) {
  const { past, complaints, opened } = pastOf(log, [text]);
  const judges = await Judges.open(past, alternative);
  return { outcome: await judges.judge(complaints[0]!), opened: opened.length };
}

describe('a past complaint', () => {
  it('is judged by the model that stood in the log before it, and by no other', async () => {
    const log = [published(packOf()), adopted(), ...complaint(0)];
    expect((await judged(log, TEXT)).outcome).toEqual({ category: 'delivery/late' });
    const later = [published(packOf()), ...complaint(0), adopted()];
    expect((await judged(later, TEXT)).outcome).toEqual({ category: null });
    const retired = ofPack('rules.model-retired', { pack: 'past', model: modelReference, reason: 'test' });
    expect((await judged([...log.slice(0, 2), retired, ...complaint(0)], TEXT)).outcome).toEqual({ category: null });
    expect((await judged([...log, retired], TEXT)).outcome).toEqual({ category: 'delivery/late' });
  });

  it('is judged by the rules that were published before it, not by those that were back-dated after it', async () => {
    const log = [published(packOf({ rules: [late] })), ...complaint(0), published(packOf())];
    expect((await judged(log, TEXT)).outcome).toEqual({ category: 'delivery/late' });
  });

  it('is judged by what is tried instead', async () => {
    const log = [published(packOf()), ...complaint(0)];
    expect((await judged(log, TEXT, tried)).outcome).toEqual({ category: 'delivery/late' });
    const pack = packOf({ rules: [late] });
    expect((await judged(log, TEXT, { model: null, pack })).outcome).toEqual({ category: 'delivery/late' });
    const strict = packOf({ threshold: 1_000 });
    expect((await judged(log, TEXT, { ...tried, pack: strict })).outcome).toEqual({ category: null });
  });
});

describe('a past complaint whose text is erased', () => {
  it('counts as erased where a rule or a model would have to read it', async () => {
    const wordy = [published(packOf({ rules: [late] })), ...complaint(0)];
    expect((await judged(wordy, null)).outcome).toBe('erased');
    const read = [published(packOf()), adopted(), ...complaint(0)];
    expect((await judged(read, null)).outcome).toBe('erased');
    expect((await judged([published(packOf()), ...complaint(0)], null, tried)).outcome).toBe('erased');
  });

  it('is judged as any other where nothing would read it', async () => {
    const unread = [published(packOf()), ...complaint(0)];
    expect(await judged(unread, null)).toEqual({ outcome: { category: null }, opened: 0 });
    const everything = { id: 'all', category: 'delivery/late', severity: 'low' } as const;
    const ruled = [published(packOf({ rules: [everything] })), adopted(), ...complaint(0)];
    expect(await judged(ruled, null)).toEqual({ outcome: { category: 'delivery/late' }, opened: 0 });
  });
});
