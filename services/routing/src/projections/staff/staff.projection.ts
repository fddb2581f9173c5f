import { isEventOf } from '@recourse/contracts';
import type { RowProjection } from '@recourse/messaging';
import { StaffRow } from './staff.entity.js';

export const staffProjection: RowProjection<StaffRow> = {
  entity: StaffRow,
  categories: ['staff'],
  evolve: (row, { event }) => (isEventOf(event, 'staff.registered') ? { ...event.data } : row),
};
