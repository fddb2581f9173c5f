import { isEventOf, type ComplaintEvent, type EventOf } from '@recourse/contracts';
import type { NewRow, RowProjection } from '@recourse/messaging';
import { CaseFileRow } from './case-file.entity.js';

export const caseFileProjection: RowProjection<CaseFileRow> = {
  entity: CaseFileRow,
  categories: ['complaint'],
  // Every event makes a new row: the row's revision has to be the stream's.
  evolve(row, { event }) {
    if (row) return Object.assign({}, row, changes(row, event as ComplaintEvent));
    return isEventOf(event, 'complaint.received') ? opened(event) : null;
  },
};

const opened = ({ data, occurredAt }: EventOf<'complaint.received'>): NewRow<CaseFileRow> => ({
  reference: data.reference,
  status: 'received',
  cycle: 1,
  category: null,
  severity: null,
  team: null,
  assignee: null,
  channel: data.channel,
  language: data.language,
  receivedAt: occurredAt,
  outcome: null,
  verdict: null,
  historyEnded: false,
});

function changes(row: CaseFileRow, event: ComplaintEvent): Partial<CaseFileRow> {
  switch (event.type) {
    case 'complaint.classified': {
      const { category, severity } = event.data;
      return { category, severity, status: row.status === 'received' ? 'classified' : row.status };
    }
    case 'complaint.assigned':
      return { status: 'assigned', team: event.data.team, assignee: event.data.assignee };
    case 'complaint.resolved':
      return { status: 'resolved', outcome: event.data.outcome, verdict: null };
    case 'complaint.revisited':
      return { verdict: event.data.verdict };
    case 'complaint.reopened':
      return { status: 'classified', cycle: event.data.cycle, team: null, assignee: null };
    case 'complaint.closed':
      return { status: 'closed' };
    case 'complaint.withdrawn':
      return { status: 'withdrawn' };
    case 'complaint.history-ended':
      return { historyEnded: true };
    default:
      return {};
  }
}
