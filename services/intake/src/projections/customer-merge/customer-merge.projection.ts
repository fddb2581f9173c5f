import { isEventOf, streamName } from '@recourse/contracts';
import type { RowProjection } from '@recourse/messaging';
import { CustomerMergeRow } from './customer-merge.entity.js';

export const customerMergeProjection: RowProjection<CustomerMergeRow> = {
  entity: CustomerMergeRow,
  categories: ['customer'],
  evolve(row, { event }) {
    if (isEventOf(event, 'customer.merged')) return { mergedInto: streamName.customer(event.data.into) };
    return isEventOf(event, 'customer.split') ? { mergedInto: null } : row;
  },
};
