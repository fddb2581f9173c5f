import { isEventOf, linksAfter, type Envelope, type Link } from '@recourse/contracts';
import type { RowProjection } from '@recourse/messaging';
import { advance } from '../../domain/complaint-progress.js';
import { ComplaintRow } from './complaint.entity.js';

export const complaintProjection: RowProjection<ComplaintRow> = {
  entity: ComplaintRow,
  categories: ['complaint'],
  evolve(row, { event }) {
    const progress = advance(row, event);
    if (progress === null) return row;
    const links = linksAfter(row?.links ?? NO_LINKS, event);
    if (row && progress === row && links === row.links) return row;
    const { kind, status, steps } = progress;
    return { ...(row ?? openedBy(event)), kind, status, steps, links };
  },
};

const NO_LINKS: readonly Link[] = [];

function openedBy(event: Envelope) {
  if (!isEventOf(event, 'complaint.received')) throw new Error(`${event.stream} begins with something else`);
  const { reference, channel, product = null, customerId } = event.data;
  return { reference, channel, product, customerId, receivedAt: event.occurredAt };
}
