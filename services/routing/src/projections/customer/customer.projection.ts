import { isEventOf } from '@recourse/contracts';
import type { RowProjection } from '@recourse/messaging';
import { CustomerRow } from './customer.entity.js';

export const customerProjection: RowProjection<CustomerRow> = {
  entity: CustomerRow,
  categories: ['customer'],
  evolve: (row, { event }) =>
    isEventOf(event, 'customer.updated') && event.data.tier !== undefined ? { tier: event.data.tier } : row,
};
