import type { Envelope } from '../envelope/envelope.js';
import { isEventOf } from '../events/registry.js';
import type { Link } from './complaint.state.js';

/** The links of a complaint after one more event; the same list when the event changes none. */
export function linksAfter(links: readonly Link[], event: Envelope): readonly Link[] {
  if (isEventOf(event, 'complaint.linked')) {
    const { otherComplaintId, kind } = event.data;
    return [...without(links, otherComplaintId), { otherComplaintId, kind }];
  }
  return isEventOf(event, 'complaint.unlinked') ? without(links, event.data.otherComplaintId) : links;
}

const without = (links: readonly Link[], complaintId: string): Link[] =>
  links.filter(({ otherComplaintId }) => otherComplaintId !== complaintId);
