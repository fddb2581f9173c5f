import { describe, expect, it } from '@jest/globals';
import { complaintStatuses } from '../complaint/complaint.state.js';
import { foldComplaint } from '../complaint/complaint.fold.js';
import { eventTypeOf } from '../events/registry.js';
import { historyOf, sampleTime, stepsTo } from './history.js';
import { sampleData, sampleId } from './samples.js';

describe('sample histories', () => {
  it.each(complaintStatuses)('the steps to %s end in that status, with no anomaly', (status) => {
    const state = foldComplaint(historyOf(...stepsTo[status]));
    expect(state.status).toBe(status);
    expect(state.anomalies).toEqual([]);
  });

  it.each(Object.entries(sampleData))('the sample of %s fits its type', (type, data) => {
    expect(eventTypeOf(type).data.accepts(data)).toBe(true);
  });

  it('numbers events and takes what a step states', () => {
    const [, classified] = historyOf(['complaint.received'], ['complaint.classified', { severity: 'high' }]);
    expect(classified).toMatchObject({
      id: sampleId(1),
      revision: 1,
      occurredAt: sampleTime(1),
      data: { severity: 'high', category: 'service/delay' },
    });
  });

  it('refuses data that does not fit its type', () => {
    expect(() => historyOf(['complaint.received', { channel: 'Not A Code' }])).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID' }),
    );
  });
});
