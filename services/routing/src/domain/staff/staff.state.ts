import { isEventOf, type DataOf, type Envelope } from '@recourse/contracts';

export interface Leave {
  readonly leaveId: string;
  readonly from: string;
  readonly until: string;
}

/** What routing knows of somebody who handles complaints. */
export type StaffState = DataOf<'staff.registered'> & {
  /** Somebody of whom nothing else was said is there. */
  readonly present: boolean;
  /** Leaves that were not over when the last one was planned. */
  readonly leaves: readonly Leave[];
};

/** Null until the person is registered. */
export function evolveStaff(state: StaffState | null, event: Envelope): StaffState | null {
  if (isEventOf(event, 'staff.registered')) {
    return { ...event.data, present: state?.present ?? true, leaves: state?.leaves ?? [] };
  }
  if (!state) return null;
  if (isEventOf(event, 'staff.presence-changed')) return { ...state, present: event.data.present };
  if (isEventOf(event, 'staff.leave-planned')) {
    const { from, until } = event.data;
    const others = state.leaves.filter((leave) => leave.until > event.occurredAt && leave.leaveId !== event.id);
    return { ...state, leaves: [...others, { leaveId: event.id, from, until }] };
  }
  if (isEventOf(event, 'staff.leave-cancelled')) {
    return { ...state, leaves: state.leaves.filter(({ leaveId }) => leaveId !== event.data.leaveId) };
  }
  return state;
}

export const foldStaff = (events: Iterable<Envelope>): StaffState | null => {
  let state: StaffState | null = null;
  for (const event of events) state = evolveStaff(state, event);
  return state;
};
