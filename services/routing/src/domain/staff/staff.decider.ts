import { DomainError, type Envelope } from '@recourse/contracts';
import { assertInstant, decided, type Decision, type Sender } from '@recourse/service-kit/domain';
import { foldStaff, type StaffState } from './staff.state.js';

const MOST_LEAVES = 100;

/**
 * Somebody's own affairs, or a supervisor's with somebody.
 * @throws DomainError `FORBIDDEN`, `STAFF_NOT_FOUND`
 */
function known(history: readonly Envelope[], staff: string, { principal }: Sender): StaffState {
  if (principal.role === 'handler' && principal.actor.id !== staff) throw new DomainError('FORBIDDEN');
  const state = foldStaff(history);
  if (!state) throw new DomainError('STAFF_NOT_FOUND');
  return state;
}

/** @throws DomainError `FORBIDDEN`, `STAFF_NOT_FOUND` */
export function changePresence(
  history: readonly Envelope[],
  { staff, present }: { readonly staff: string; readonly present: boolean },
  sender: Sender,
): Decision[] {
  known(history, staff, sender);
  return [decided('staff.presence-changed', { staff, present })];
}

export interface PlanLeave {
  readonly staff: string;
  readonly from: string;
  readonly until: string;
}

/** @throws DomainError `FORBIDDEN`, `STAFF_NOT_FOUND`, `INPUT_INVALID` for a leave that is over, ends before it begins, or is one too many */
export function planLeave(history: readonly Envelope[], { staff, from, until }: PlanLeave, sender: Sender): Decision[] {
  const { leaves } = known(history, staff, sender);
  assertInstant('/from', from);
  assertInstant('/until', until);
  const open = leaves.filter((leave) => leave.until > sender.now);
  const problem =
    until <= from
      ? { en: 'has to come after its beginning', zh: '必须晚于开始时间' }
      : until <= sender.now
        ? { en: 'has passed already', zh: '该时间已过' }
        : open.length >= MOST_LEAVES
          ? { en: `there are ${MOST_LEAVES} leaves already`, zh: `休假已达 ${MOST_LEAVES} 条上限` }
          : null;
  if (problem) throw new DomainError('INPUT_INVALID', { problems: [{ pointer: '/until', problem }] });
  return [decided('staff.leave-planned', { staff, from, until })];
}

/** @throws DomainError `FORBIDDEN`, `STAFF_NOT_FOUND`, `LEAVE_NOT_FOUND` */
export function cancelLeave(
  history: readonly Envelope[],
  { staff, leaveId }: { readonly staff: string; readonly leaveId: string },
  sender: Sender,
): Decision[] {
  const { leaves } = known(history, staff, sender);
  if (!leaves.some((leave) => leave.leaveId === leaveId)) throw new DomainError('LEAVE_NOT_FOUND');
  return [decided('staff.leave-cancelled', { staff, leaveId })];
}
