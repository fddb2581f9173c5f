import { describe, expect, it } from '@jest/globals';
import { eventTypeOf } from '@recourse/contracts';
import { fileComplaint } from './file-complaint.js';
import { filing, fullComplaint, importedComplaint, webComplaint } from './submission.fixture.js';

const typesOf = (decisions: ReturnType<typeof fileComplaint>): string[] => decisions.map(({ type }) => type);

describe('Filing a complaint', () => {
  it.each([webComplaint, fullComplaint, importedComplaint])('fits the contract of its events', (submission) => {
    for (const { type, data, personal } of fileComplaint(submission, filing)) {
      expect(eventTypeOf(type).data.accepts(data)).toBe(true);
      if (personal) expect(eventTypeOf(type).personal?.accepts(personal)).toBe(true);
    }
  });

  it('keeps free text, contact and the external id among the personal values only', () => {
    const [received] = fileComplaint(fullComplaint, filing);
    const { text, externalId, remedySought, contact, details } = fullComplaint;
    expect(received!.personal).toEqual({ text, externalId, remedySought, contact, details });
    expect(JSON.stringify(received!.data)).not.toMatch(/快递|退款|样例|A-1|case 17/);
  });

  it('takes it for a complaint when nothing else is said', () => {
    expect(fileComplaint(webComplaint, filing)[0]!.data).toMatchObject({ kind: 'complaint', historical: false });
    expect(fileComplaint(fullComplaint, filing)[0]!.data).toMatchObject({ kind: 'inquiry' });
  });

  it.each(['web', 'desk-phone', 'desk-visit'])('acknowledges in the same append for %s', (channel) => {
    const decisions = fileComplaint({ ...webComplaint, channel }, filing);
    expect(typesOf(decisions)).toEqual(['complaint.received', 'complaint.acknowledged']);
    expect(decisions[1]!.data).toEqual({ channel });
  });

  it.each(['e-mail', 'webhook', 'desk'])('leaves the acknowledgement to later for %s', (channel) => {
    expect(typesOf(fileComplaint({ ...webComplaint, channel }, filing))).toEqual(['complaint.received']);
  });

  it('does not acknowledge history, and lets it happen when it happened', () => {
    const [received, ...others] = fileComplaint({ ...importedComplaint, channel: 'web' }, filing);
    expect(others).toEqual([]);
    expect(received).toMatchObject({ occurredAt: '2020-03-18T00:00:00.000Z', precision: 'day' });
    expect(received!.data).toMatchObject({ historical: true, assignedAt: '2020-03-20T00:00:00.000Z' });
  });
});
