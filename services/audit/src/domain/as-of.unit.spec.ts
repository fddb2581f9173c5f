import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '@recourse/contracts';
import { historyOf, sampleTime } from '@recourse/contracts/testing';
import fc from 'fast-check';
import { cut, momentIn, type AsOf } from './as-of.js';

/** Learned in this order; the resolution happened before the assignment was known. */
const history = historyOf(
  ['complaint.received'],
  ['complaint.classified'],
  ['complaint.assigned', {}, { occurredAt: sampleTime(5), recordedAt: sampleTime(2) }],
  ['complaint.resolved', {}, { occurredAt: sampleTime(3), recordedAt: sampleTime(9) }],
);
const revisions = (asOf: AsOf | null): number[] => cut(history, asOf, (event) => event).map(({ revision }) => revision);

describe('A cut', () => {
  it('leaves out nothing when no moment is named', () => {
    expect(revisions(null)).toEqual([0, 1, 2, 3]);
  });

  it('by revision ends with that event', () => {
    expect(revisions({ axis: 'revision', value: 1 })).toEqual([0, 1]);
    expect(revisions({ axis: 'revision', value: 99 })).toEqual([0, 1, 2, 3]);
  });

  it('by recorded time is what was known then, the moment itself included', () => {
    expect(revisions({ axis: 'recorded', value: sampleTime(2) })).toEqual([0, 1, 2]);
    expect(revisions({ axis: 'recorded', value: sampleTime(8) })).toEqual([0, 1, 2]);
  });

  it('by occurred time leaves out what happened later, wherever it stands', () => {
    expect(revisions({ axis: 'occurred', value: sampleTime(3) })).toEqual([0, 1, 3]);
    expect(revisions({ axis: 'occurred', value: '2000-01-01T00:00:00.000Z' })).toEqual([]);
  });

  it('always folds: an event whose predecessor is cut away is an anomaly, never an error', () => {
    const axes = fc.constantFrom('recorded' as const, 'occurred' as const);
    fc.assert(
      fc.property(axes, fc.integer({ min: -1, max: 12 }), (axis, minute) => {
        const seen = cut(history, { axis, value: sampleTime(minute) }, (event) => event);
        const { anomalies, revision } = foldComplaint(seen);
        expect(anomalies).toEqual([]);
        expect(revision).toBe(seen.at(-1)?.revision ?? -1);
      }),
    );
    expect(foldComplaint(history.slice(1)).anomalies.length).toBeGreaterThan(0);
  });
});

describe('A query', () => {
  it('names one moment, or today', () => {
    expect(momentIn({}, 'asOf')).toBeNull();
    expect(momentIn({ asOfRevision: 0 }, 'asOf')).toEqual({ axis: 'revision', value: 0 });
    expect(momentIn({ asOfRecorded: sampleTime(0) }, 'asOf')).toEqual({ axis: 'recorded', value: sampleTime(0) });
    expect(momentIn({ asOfOccurred: sampleTime(0) }, 'asOf')).toEqual({ axis: 'occurred', value: sampleTime(0) });
  });

  it('may name two moments apart', () => {
    const query = { fromRevision: 1, toOccurred: sampleTime(3) };
    expect(momentIn(query, 'from')).toEqual({ axis: 'revision', value: 1 });
    expect(momentIn(query, 'to')).toEqual({ axis: 'occurred', value: sampleTime(3) });
  });

  it('is refused when it names two', () => {
    expect(() => momentIn({ asOfRevision: 0, asOfOccurred: sampleTime(0) }, 'asOf')).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID' }),
    );
  });
});
