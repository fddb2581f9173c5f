import { describe, expect, it } from '@jest/globals';
import { sampleComplaintId, sampleId } from '@recourse/contracts/testing';
import { searchPlan } from './search-plan.js';

const values = (conditions: readonly { readonly value: unknown }[]) => conditions.map(({ value }) => value);

describe('The plan of a search', () => {
  it('asks for nothing where nothing is named', () => {
    expect(searchPlan({})).toEqual({ lead: [], filters: [] });
  });

  it('is led by the member that leaves the fewest events, and asks for the others', () => {
    const { lead, filters } = searchPlan({
      type: 'complaint.received',
      actor: 'zhao',
      correlationId: sampleComplaintId,
    });
    expect(values(lead)).toEqual([sampleComplaintId]);
    expect(values(filters)).toEqual(['zhao', 'complaint.received']);
    expect(values(searchPlan({ actor: 'zhao', causationId: sampleId(1) }).lead)).toEqual([sampleId(1)]);
  });

  it('takes every stream that is about one complaint alone', () => {
    expect(searchPlan({ complaintId: sampleComplaintId }).lead).toMatchObject([
      {
        value: expect.arrayContaining([
          `complaint-${sampleComplaintId}`,
          `access-${sampleComplaintId}`,
          `delivery-routing.react-complaint-${sampleComplaintId}`,
        ]),
      },
    ]);
  });

  it('looks a day further than the times that it asks for', () => {
    const range = { recordedFrom: '2024-03-01T09:00:00.000Z', recordedUntil: '2024-03-02T09:00:00.000Z' };
    const { lead, filters } = searchPlan(range);
    expect(values(lead)).toEqual(['2024-02-29T09:00:00.000Z', '2024-03-03T09:00:00.000Z']);
    expect(values(filters)).toEqual([range.recordedFrom, range.recordedUntil]);
  });

  it('keeps to instants that order as text, and refuses days that are none', () => {
    expect(values(searchPlan({ recordedUntil: '9999-12-31T12:00:00.000Z' }).lead)).toEqual([
      '9999-12-31T23:59:59.999Z',
    ]);
    expect(values(searchPlan({ recordedFrom: '0000-01-01T00:00:00.000Z' }).lead)).toEqual([
      '-000001-12-31T00:00:00.000Z',
    ]);
    expect(() => searchPlan({ recordedFrom: '2024-13-40T99:00:00.000Z' })).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID' }),
    );
  });
});
