import { describe, expect, it } from '@jest/globals';
import { complaintStatuses, foldComplaint } from '@recourse/contracts';
import { continued, historyOf, sampleId, stepsTo } from '@recourse/contracts/testing';
import { handler, NOW, otherHandler, supervisor } from '../senders.fixture.js';
import { recuse } from './recusal.js';

const assigned = historyOf(...stepsTo.assigned);
const command = { staff: 'handler-1', reason: 'related' };
const refusal = (code: string) => expect.objectContaining({ code });

describe('a recusal', () => {
  it.each([
    ['a supervisor', supervisor],
    ['the person in question', handler],
  ])('is recorded by %s', (_, sender) => {
    expect(recuse(foldComplaint(assigned), { ...command, note: 'A cousin.' }, true, sender)).toEqual([
      {
        type: 'complaint.recused',
        data: { cycle: 1, staff: 'handler-1', reason: 'related' },
        personal: { note: 'A cousin.' },
        actor: sender.principal.actor,
        occurredAt: NOW,
        precision: 'instant',
      },
    ]);
  });

  it('takes the complaint from its handler, not from the team that had it', () => {
    const routed = historyOf(
      ...stepsTo.assigned,
      ['complaint.returned'],
      ['complaint.return-decided', { returnId: sampleId(3), team: 'second-line' }],
      ['complaint.assigned', { team: 'second-line', assignee: 'handler-1' }],
      ['complaint.recused'],
    );
    expect(foldComplaint(routed)).toMatchObject({
      status: 'classified',
      assignee: null,
      routedTo: 'second-line',
      recused: ['handler-1'],
    });
  });

  it.each([
    ['by a colleague', otherHandler, true, 'FORBIDDEN'],
    ['of nobody that there is', supervisor, false, 'STAFF_NOT_FOUND'],
  ])('is refused %s', (_, sender, exists, code) => {
    expect(() => recuse(foldComplaint(assigned), command, exists, sender)).toThrow(refusal(code));
  });

  it('is refused by whoever is recused: nobody keeps the others away from the own case', () => {
    const about = { ...foldComplaint(assigned), about: ['supervisor-1'] };
    expect(() => recuse(about, command, true, supervisor)).toThrow(refusal('STAFF_RECUSED'));
  });

  it('is refused a second time', () => {
    const again = foldComplaint(continued(assigned, ['complaint.recused']));
    expect(() => recuse(again, command, true, supervisor)).toThrow(refusal('STAFF_RECUSED'));
  });

  it.each(complaintStatuses.filter((status) => ['resolved', 'closed', 'withdrawn'].includes(status)))(
    'is refused when it is %s',
    (status) =>
      expect(() => recuse(foldComplaint(historyOf(...stepsTo[status])), command, true, supervisor)).toThrow(
        refusal(`COMPLAINT_ALREADY_${status.toUpperCase()}`),
      ),
  );
});
