import { describe, expect, it } from '@jest/globals';
import { complaintStatuses, foldComplaint, initialComplaint, type ComplaintState } from '@recourse/contracts';
import { continued, historyOf, person, sampleComplaintId, sampleData, stepsTo } from '@recourse/contracts/testing';
import type { Sender } from '@recourse/service-kit/domain';
import { link, unlink } from './links.js';

const { otherComplaintId } = sampleData['complaint.linked'];
const history = historyOf(['complaint.received']);
const other = foldComplaint(history);
const now = '2024-03-05T09:00:00.000Z';
const sender: Sender = { principal: { actor: person('handler-1'), role: 'handler', channels: [] }, now };
const when = { actor: sender.principal.actor, occurredAt: now, precision: 'instant' };

const linkFrom = (state: ComplaintState, command = {}, to = other) =>
  link(
    { complaintId: sampleComplaintId, state, other: to },
    { otherComplaintId, kind: 'duplicate' as const, ...command },
    sender,
  );
const refusal = (code: string) => expect.objectContaining({ code });

describe('Linking', () => {
  it.each(complaintStatuses)('is possible while %s', (status) => {
    expect(linkFrom(foldComplaint(historyOf(...stepsTo[status])), { note: 'the same van' })).toEqual([
      {
        type: 'complaint.linked',
        data: { otherComplaintId, kind: 'duplicate' },
        personal: { note: 'the same van' },
        ...when,
      },
    ]);
  });

  it('another kind takes the place of the former, the same kind is refused', () => {
    const linked = foldComplaint(continued(history, ['complaint.linked']));
    expect(() => linkFrom(linked)).toThrow(refusal('COMPLAINT_ALREADY_LINKED'));
    expect(linkFrom(linked, { kind: 'related' })).toHaveLength(1);
  });

  it('is refused to itself, to nothing, from nothing, and back', () => {
    expect(() => linkFrom(other, { otherComplaintId: sampleComplaintId })).toThrow(refusal('INPUT_INVALID'));
    expect(() => linkFrom(other, {}, initialComplaint)).toThrow(refusal('COMPLAINT_NOT_FOUND'));
    expect(() => linkFrom(initialComplaint)).toThrow(refusal('COMPLAINT_NOT_FOUND'));
    const back = { otherComplaintId: sampleComplaintId, kind: 'related' as const };
    expect(() => linkFrom(other, {}, { ...other, links: [back] })).toThrow(refusal('COMPLAINT_ALREADY_LINKED'));
  });

  it('is the handler’s', () => {
    const state = { ...other, assignee: 'handler-2' };
    expect(() => linkFrom(state)).toThrow(refusal('NOT_THE_HANDLER'));
    expect(() => unlink(state, { otherComplaintId, reason: 'not-the-same' }, sender)).toThrow(
      refusal('NOT_THE_HANDLER'),
    );
  });
});

describe('Taking a link back', () => {
  it('needs the link', () => {
    const command = { otherComplaintId, reason: 'not-the-same' };
    expect(() => unlink(other, command, sender)).toThrow(refusal('COMPLAINT_NOT_LINKED'));
    expect(unlink(foldComplaint(continued(history, ['complaint.linked'])), command, sender)).toEqual([
      { type: 'complaint.unlinked', data: command, ...when },
    ]);
  });
});
