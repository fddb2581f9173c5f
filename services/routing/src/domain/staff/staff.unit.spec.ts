import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { historyOf, sampleId } from '@recourse/contracts/testing';
import { staffOf } from '../assignment/people.fixture.js';
import { handler, NOW, otherHandler, supervisor } from '../senders.fixture.js';
import { absenceOf } from './absence.js';
import { cancelLeave, changePresence, planLeave } from './staff.decider.js';
import { foldStaff } from './staff.state.js';

const { present: _, leaves: __, ...facts } = staffOf('handler-1');
const steps: readonly (readonly [string, object])[] = [
  ['staff.registered', facts],
  ['staff.presence-changed', { present: false }],
  ['staff.leave-planned', { from: '2024-04-01T00:00:00.000Z', until: '2024-04-08T00:00:00.000Z' }],
];

const events = (...more: readonly (readonly [string, object])[]): Envelope[] =>
  [...steps, ...more].map(([type, data], revision) => ({
    ...historyOf(['complaint.received'])[0]!,
    id: sampleId(revision),
    type,
    revision,
    data: { staff: 'handler-1', ...data },
  }));

const refusal = (code: string) => expect.objectContaining({ code });

describe('what is known of somebody', () => {
  it('stays when the registration changes', () => {
    const state = foldStaff(events(['staff.registered', { ...facts, capacity: 3 }]));
    expect(state).toMatchObject({ capacity: 3, present: false, leaves: [{ leaveId: sampleId(2) }] });
  });

  it('begins with the registration', () => expect(foldStaff(events().slice(1))).toBeNull());

  it('forgets leaves that were cancelled, and those that were over when another one was planned', () => {
    expect(foldStaff(events(['staff.leave-cancelled', { leaveId: sampleId(2) }]))?.leaves).toEqual([]);
    const later = { from: '2025-04-01T00:00:00.000Z', until: '2025-04-08T00:00:00.000Z' };
    const history = events(['staff.leave-planned', later]);
    const last = { ...history[3]!, occurredAt: '2025-01-01T00:00:00.000Z' };
    expect(foldStaff([...history.slice(0, 3), last])?.leaves).toEqual([{ leaveId: sampleId(3), ...later }]);
  });
});

describe('whether somebody is there', () => {
  const leave = { leaveId: 'l', from: '2024-03-20T12:00:00.000Z', until: '2024-03-21T12:00:00.000Z' };
  const day: ['09:00', '17:00'][] = [['09:00', '17:00']];
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  const shifts = { timeZone: 'Asia/Shanghai', week };

  it.each([
    ['nothing else was said', {}, NOW, null],
    ['gone', { present: false }, NOW, 'absent'],
    ['before a leave', { leaves: [leave] }, '2024-03-20T11:59:59.999Z', null],
    ['from its beginning', { leaves: [leave] }, '2024-03-20T12:00:00.000Z', 'on-leave'],
    ['at its end', { leaves: [leave] }, '2024-03-21T12:00:00.000Z', null],
    ['in the shift', { shifts }, '2024-03-20T01:00:00.000Z', null],
    ['after the shift', { shifts }, '2024-03-20T09:00:00.000Z', 'off-shift'],
    ['on a day off', { shifts }, '2024-03-23T03:00:00.000Z', 'off-shift'],
  ] as const)('%s', (_name, changes, at, absence) => {
    expect(absenceOf(staffOf('mei', changes), at)).toBe(absence);
  });
});

describe('presence and leaves', () => {
  const leave = { staff: 'handler-1', from: '2024-05-01T00:00:00.000Z', until: '2024-05-08T00:00:00.000Z' };

  it.each([
    ['a handler', handler],
    ['a supervisor', supervisor],
  ])('are said by %s', (_name, sender) => {
    expect(changePresence(events(), { staff: 'handler-1', present: true }, sender)).toEqual([
      { type: 'staff.presence-changed', data: { staff: 'handler-1', present: true } },
    ]);
    expect(planLeave(events(), leave, sender)).toEqual([{ type: 'staff.leave-planned', data: leave }]);
    expect(cancelLeave(events(), { staff: 'handler-1', leaveId: sampleId(2) }, sender)).toEqual([
      { type: 'staff.leave-cancelled', data: { staff: 'handler-1', leaveId: sampleId(2) } },
    ]);
  });

  it('are nobody else’s business', () => {
    for (const say of [
      () => changePresence(events(), { staff: 'handler-1', present: true }, otherHandler),
      () => planLeave(events(), leave, otherHandler),
      () => cancelLeave(events(), { staff: 'handler-1', leaveId: sampleId(2) }, otherHandler),
    ]) {
      expect(say).toThrow(refusal('FORBIDDEN'));
    }
  });

  it('are refused for strangers and for leaves that there are not', () => {
    expect(() => changePresence([], { staff: 'x', present: true }, supervisor)).toThrow(refusal('STAFF_NOT_FOUND'));
    expect(() => cancelLeave(events(), { staff: 'handler-1', leaveId: sampleId(9) }, handler)).toThrow(
      refusal('LEAVE_NOT_FOUND'),
    );
  });

  it.each([
    ['ends before it begins', { until: leave.from }],
    ['is over', { from: '2024-01-01T00:00:00.000Z', until: NOW }],
  ])('are refused where the leave %s', (_name, changes) => {
    expect(() => planLeave(events(), { ...leave, ...changes }, handler)).toThrow(refusal('INPUT_INVALID'));
  });

  it('are limited in number', () => {
    const many = Array.from({ length: 99 }, () => ['staff.leave-planned', leave] as const);
    expect(() => planLeave(events(...many), leave, handler)).toThrow(refusal('INPUT_INVALID'));
    expect(planLeave(events(...many.slice(1)), leave, handler)).toHaveLength(1);
  });
});
