import { describe, expect, it } from '@jest/globals';
import { complaintStatuses, foldComplaint, type ErrorCode } from '@recourse/contracts';
import { continued, historyOf, sampleId, stepsTo } from '@recourse/contracts/testing';
import { handler, NOW, operator, otherHandler, senderOf, supervisor } from '../senders.fixture.js';
import { heldTimes } from './held-times.js';
import { decideReturn, returnComplaint } from './returns.js';

const assigned = historyOf(...stepsTo.assigned);
const returned = continued(assigned, ['complaint.returned', { suggestedTeam: 'logistics' }]);
const refusal = (code: ErrorCode) => expect.objectContaining({ code });
const open = complaintStatuses.filter((status) => status !== 'assigned');

describe('a return', () => {
  const command = { reason: 'not-ours' };
  const state = foldComplaint(assigned);

  it('is recorded with its reason, the suggested team and the note', () => {
    const told = { ...command, suggestedTeam: 'logistics', note: 'It never left the depot.' };
    expect(returnComplaint(state, told, true, handler)).toEqual([
      {
        type: 'complaint.returned',
        data: { cycle: 1, team: 'service', assignee: 'handler-1', reason: 'not-ours', suggestedTeam: 'logistics' },
        personal: { note: 'It never left the depot.' },
        actor: handler.principal.actor,
        occurredAt: NOW,
        precision: 'instant',
      },
    ]);
  });

  it('leaves the complaint where it is', () => {
    expect(foldComplaint(returned)).toMatchObject({
      status: 'assigned',
      assignee: 'handler-1',
      pendingReturn: { returnId: sampleId(3), by: 'handler-1', suggestedTeam: 'logistics' },
      bounces: 0,
    });
  });

  it.each([
    ['another handler', otherHandler],
    ['a supervisor', supervisor],
    ['an operator, for nobody', operator],
  ])('is not for %s', (_, sender) => {
    expect(() => returnComplaint(state, command, true, sender)).toThrow(refusal('NOT_THE_HANDLER'));
  });

  it('can be recorded by an operator for the handler', () => {
    const past = { ...command, actedBy: 'handler-1', occurredAt: '2024-03-02T09:00:00.000Z' };
    expect(returnComplaint(state, past, true, operator)[0]).toMatchObject({
      actor: { id: 'handler-1', role: 'handler' },
      occurredAt: past.occurredAt,
    });
  });

  it('is refused while another one waits, and to a team that there is not', () => {
    expect(() => returnComplaint(foldComplaint(returned), command, true, handler)).toThrow(refusal('RETURN_PENDING'));
    expect(() => returnComplaint(state, command, false, handler)).toThrow(refusal('TEAM_NOT_FOUND'));
  });

  it.each(open)('is refused by the table when it is %s', (status) => {
    expect(() => returnComplaint(foldComplaint(historyOf(...stepsTo[status])), command, true, handler)).toThrow(
      expect.objectContaining({ details: { state: status, command: 'return' } }),
    );
  });
});

describe('the decision about a return', () => {
  const state = foldComplaint(returned);
  const accept = { accepted: true, team: 'logistics' };

  it('sends the complaint to the team that it names', () => {
    const [decision] = decideReturn(state, { ...accept, note: 'Right.' }, true, supervisor);
    expect(decision).toEqual({
      type: 'complaint.return-decided',
      data: { cycle: 1, returnId: sampleId(3), accepted: true, team: 'logistics' },
      personal: { note: 'Right.' },
      actor: supervisor.principal.actor,
      occurredAt: NOW,
      precision: 'instant',
    });
    const after = foldComplaint(
      continued(returned, ['complaint.return-decided', { returnId: sampleId(3), team: 'logistics' }]),
    );
    expect(after).toMatchObject({ status: 'classified', assignee: null, routedTo: 'logistics', bounces: 1 });
  });

  it('leaves it where it is when the return is refused', () => {
    expect(decideReturn(state, { accepted: false }, true, supervisor)[0]?.data).toEqual({
      cycle: 1,
      returnId: sampleId(3),
      accepted: false,
    });
    const after = foldComplaint(
      continued(returned, ['complaint.return-decided', { returnId: sampleId(3), accepted: false }]),
    );
    expect(after).toMatchObject({ status: 'assigned', pendingReturn: null, bounces: 0 });
  });

  it.each([
    ['by the person who returned it', accept, senderOf('handler-1', 'supervisor'), true, 'RETURN_BY_DECIDER'],
    ['without a team', { accepted: true }, supervisor, true, 'INPUT_INVALID'],
    ['refused, with a team', { accepted: false, team: 'logistics' }, supervisor, true, 'INPUT_INVALID'],
    ['to a team that there is not', accept, supervisor, false, 'TEAM_NOT_FOUND'],
  ] as const)('is refused %s', (_, command, sender, teamExists, code) => {
    expect(() => decideReturn(state, command, teamExists, sender)).toThrow(refusal(code));
  });

  it('is not for somebody whom the complaint is about', () => {
    const about = { ...state, about: ['supervisor-1'] };
    expect(() => decideReturn(about, accept, true, supervisor)).toThrow(refusal('STAFF_RECUSED'));
  });

  it('can be recorded by an operator for the supervisor who decided then', () => {
    const [decision] = decideReturn(state, { ...accept, actedBy: 'supervisor-3' }, true, operator);
    expect(decision?.actor).toEqual({ kind: 'person', id: 'supervisor-3', role: 'supervisor' });
  });

  it('is refused where nothing waits for it', () => {
    expect(() => decideReturn(foldComplaint(assigned), accept, true, supervisor)).toThrow(
      refusal('RETURN_NOT_PENDING'),
    );
  });

  it.each(open)('is refused by the table when it is %s', (status) => {
    expect(() => decideReturn(foldComplaint(historyOf(...stepsTo[status])), accept, true, supervisor)).toThrow(
      expect.objectContaining({ details: { state: status, command: 'decide-return' } }),
    );
  });
});

describe('how long teams had it', () => {
  it('is told in all, the longest first, until now for whoever has it', () => {
    const held = [
      { team: 'service', from: '2024-03-01T09:00:00.000Z', until: '2024-03-01T10:00:00.000Z' },
      { team: 'logistics', from: '2024-03-01T10:00:00.000Z', until: '2024-03-01T11:30:00.000Z' },
      { team: 'service', from: '2024-03-01T11:30:00.000Z', until: null },
    ];
    expect(heldTimes(held, '2024-03-01T13:00:00.000Z')).toEqual([
      { team: 'service', milliseconds: 9_000_000 },
      { team: 'logistics', milliseconds: 5_400_000 },
    ]);
    expect(heldTimes([], NOW)).toEqual([]);
  });
});
