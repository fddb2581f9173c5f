import type { RowProjection } from '@recourse/messaging';
import { evolveFact } from '../../domain/indicators/evolve-fact.js';
import { ComplaintFactRow } from './complaint-fact.entity.js';

export const complaintFactProjection: RowProjection<ComplaintFactRow> = {
  entity: ComplaintFactRow,
  categories: ['complaint'],
  evolve: (row, { event }) => evolveFact(row, event),
};
