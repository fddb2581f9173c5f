import { isEventOf } from '@recourse/contracts';
import type { RowProjection } from '@recourse/messaging';
import { advance } from '../../domain/complaint-progress.js';
import { ComplaintRow } from './complaint.entity.js';

export const complaintProjection: RowProjection<ComplaintRow> = {
  entity: ComplaintRow,
  categories: ['complaint'],
  evolve(row, { event }) {
    const progress = advance(row, event);
    if (progress === null || progress === row) return row;
    const reference = isEventOf(event, 'complaint.received') ? event.data.reference : row!.reference;
    const { status, steps } = progress;
    return { reference, status, steps };
  },
};
