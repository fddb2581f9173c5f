import { describe, expect, it } from '@jest/globals';
import { foldComplaint, type Envelope } from '@recourse/contracts';
import fc from 'fast-check';
import { advance, steps, type Progress } from './complaint-progress.js';
import { told } from './progress-words.js';
import { fileComplaint } from './file-complaint.js';
import { filing, recorded, webComplaint } from './submission.fixture.js';

const received = recorded(fileComplaint(webComplaint, filing)[0]!);
const event = (type: string, fields: Partial<Envelope> = {}): Envelope =>
  ({ ...received, type, data: { cycle: 1 }, ...fields }) as Envelope;

const progressOf = (events: readonly Envelope[]): Progress | null =>
  events.reduce<Progress | null>((progress, one) => advance(progress, one), null);

const lifecycle = steps.slice(1).map((step) => `complaint.${step}`);

describe('Progress', () => {
  it('has no row before the complaint came in', () => {
    expect(progressOf([event('complaint.classified')])).toBeNull();
  });

  it('shows each step of a life, and the second cycle', () => {
    const types = ['acknowledged', 'classified', 'assigned', 'resolved', 'revisited', 'reopened', 'assigned', 'closed'];
    const progress = progressOf([received, ...types.map((type) => event(`complaint.${type}`))]);
    expect(progress!.steps.map(({ step }) => step)).toEqual(['received', ...types]);
    expect(progress!.status).toBe('closed');
  });

  it('shows what people did on the way: each supplement, each talk that took place, promise, proposal and payment', () => {
    const contact = (reached: boolean) => event('complaint.customer-contacted', { data: { reached } });
    const progress = progressOf([
      received,
      event('complaint.supplemented'),
      contact(false),
      contact(true),
      event('complaint.promise-made'),
      event('complaint.solution-proposed'),
      event('complaint.supplemented'),
      event('complaint.compensation-paid'),
    ]);
    expect(progress!.steps.slice(1).map(({ step }) => step)).toEqual([
      'supplemented',
      'contacted',
      'promised',
      'solution-proposed',
      'supplemented',
      'compensated',
    ]);
    expect(progress!.status).toBe('received');
  });

  it('says nothing twice: corrections and handovers are not the customer’s matter', () => {
    const types = ['classified', 'classified', 'assigned', 'assigned', 'classified', 'acknowledged', 'acknowledged'];
    const progress = progressOf([received, ...types.map((type) => event(`complaint.${type}`))]);
    expect(progress!.steps.map(({ step }) => step)).toEqual(['received', 'classified', 'assigned', 'acknowledged']);
  });

  it('keeps the object when an event means nothing to the customer', () => {
    const progress = progressOf([received]);
    expect(advance(progress, event('complaint.clock-started'))).toBe(progress);
    expect(advance(progress, event('complaint.of-tomorrow'))).toBe(progress);
  });

  it('has the same status as the fold of the complaint, whatever happens in whatever order', () => {
    const types = fc.array(fc.constantFrom(...lifecycle, 'complaint.clock-met'), { maxLength: 12 });
    fc.assert(
      fc.property(types, (names) => {
        const events = [received, ...names.map((type, index) => event(type, { revision: index + 1 }))];
        expect(progressOf(events)!.status).toBe(foldComplaint(events).status);
      }),
    );
  });
});

describe('Progress in plain words', () => {
  const progress = progressOf([
    event('complaint.received', {
      data: received.data,
      occurredPrecision: 'day',
      occurredAt: '2020-03-18T00:00:00.000Z',
    }),
    event('complaint.assigned'),
    event('complaint.resolved', { occurredPrecision: 'unknown' }),
  ])!;

  it('says what is known of the moments, and no more', () => {
    expect(told(progress, 'en').steps.map(({ at }) => at)).toEqual(['2020-03-18', received.occurredAt, null]);
  });

  it('has a sentence of its own for every step and language', () => {
    for (const language of ['en', 'zh'] as const) {
      const all = steps.map((step) => ({ step, at: received.occurredAt, precision: 'instant' as const }));
      const sentences = told({ kind: 'complaint', status: 'resolved', steps: all }, language).steps.map(
        ({ text }) => text,
      );
      expect(new Set(sentences).size).toBe(steps.length);
      expect(sentences.every((text) => /[一-鿿]/.test(text) === (language === 'zh'))).toBe(true);
    }
  });

  it('calls the message what it is', () => {
    const praise = { ...progress, kind: 'praise', status: 'received' } as const;
    expect(told(praise, 'en').text).toBe('We have your praise.');
    expect(told(praise, 'zh').text).toBe('我们已收到您的表扬。');
    expect(JSON.stringify([told(praise, 'en'), told(praise, 'zh')])).not.toContain('{it}');
  });
});
