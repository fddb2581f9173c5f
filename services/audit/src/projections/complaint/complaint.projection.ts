import { evolveComplaint, initialComplaint } from '@recourse/contracts';
import type { RowProjection } from '@recourse/messaging';
import { columnsOf } from '../../domain/complaint-row.js';
import { ComplaintRow } from './complaint.entity.js';

export const complaintProjection: RowProjection<ComplaintRow> = {
  entity: ComplaintRow,
  categories: ['complaint'],
  evolve: (row, { event }) => columnsOf(evolveComplaint(row?.state ?? initialComplaint, event)),
};
