import type { RowProjection } from '@recourse/messaging';
import { evolveStaff, type StaffState } from '../../domain/staff/staff.state.js';
import { StaffRow } from './staff.entity.js';

export const staffProjection: RowProjection<StaffRow> = {
  entity: StaffRow,
  categories: ['staff'],
  evolve(row, { event }) {
    const before = row && staffOf(row);
    const after = evolveStaff(before, event);
    if (after === before || after === null) return row;
    const { staff, teams, languages, capacity, active, skills = [], shifts = null, present, leaves } = after;
    return { staff, teams, languages, capacity, active, skills, shifts, present, leaves: [...leaves] };
  },
};

export const staffOf = ({
  staff,
  teams,
  languages,
  capacity,
  active,
  skills,
  shifts,
  present,
  leaves,
}: Omit<StaffRow, 'stream' | 'revision'>): StaffState => ({
  staff,
  teams,
  languages,
  capacity,
  active,
  skills,
  ...(shifts ? { shifts } : {}),
  present,
  leaves,
});
