import { isEventOf, type ComplaintEvent, type EventOf } from '@recourse/contracts';
import type { NewRow, RowProjection } from '@recourse/messaging';
import { CaseFileRow } from './case-file.entity.js';
import { commitmentsAfter, noCommitments } from './commitments.js';
import { derived } from './due.js';

export const caseFileProjection: RowProjection<CaseFileRow> = {
  entity: CaseFileRow,
  categories: ['complaint'],
  // Every event makes a new row: the row's revision has to be the stream's.
  evolve(row, { event }) {
    if (!row) return isEventOf(event, 'complaint.received') ? opened(event) : null;
    const complaintEvent = event as ComplaintEvent;
    const next = Object.assign({}, row, flowAfter(row, complaintEvent), commitmentsAfter(row, complaintEvent));
    return Object.assign(next, derived(next));
  },
};

function opened({ data, occurredAt }: EventOf<'complaint.received'>): NewRow<CaseFileRow> {
  const row = {
    reference: data.reference,
    kind: data.kind,
    status: 'received',
    cycle: 1,
    category: null,
    severity: null,
    team: null,
    assignee: null,
    owner: data.firstContact ?? null,
    channel: data.channel,
    language: data.language,
    product: data.product ?? null,
    receivedAt: occurredAt,
    historical: data.historical,
    historyEnded: false,
    outcome: null,
    verdict: null,
    pendingReturn: null,
    bounces: 0,
    escalation: 0,
    barred: [...(data.about ?? [])],
    ...noCommitments(),
  };
  return { ...row, ...derived(row) };
}

function flowAfter(row: CaseFileRow, event: ComplaintEvent): Partial<CaseFileRow> {
  switch (event.type) {
    case 'complaint.classified': {
      const { category, severity } = event.data;
      return { category, severity, status: row.status === 'received' ? 'classified' : row.status };
    }
    case 'complaint.assigned': {
      const { team, assignee } = event.data;
      return { status: 'assigned', team, assignee, owner: row.owner ?? assignee, pendingReturn: null };
    }
    case 'complaint.owner-changed':
      return { owner: event.data.to };
    case 'complaint.returned':
      return { pendingReturn: event.id };
    case 'complaint.return-decided':
      return returnDecided(row, event.data);
    case 'complaint.recused':
      return recused(row, event.data.staff);
    case 'complaint.escalated':
      return { escalation: Math.max(row.escalation, event.data.level) };
    case 'complaint.resolved':
      return { status: 'resolved', outcome: event.data.outcome, verdict: null, pendingReturn: null };
    case 'complaint.revisited':
      return { verdict: event.data.verdict };
    case 'complaint.reopened':
      return { status: 'classified', cycle: event.data.cycle, team: null, assignee: null, escalation: 0 };
    case 'complaint.closed':
      return { status: 'closed' };
    case 'complaint.withdrawn':
      return { status: 'withdrawn', pendingReturn: null };
    case 'complaint.history-ended':
      return { historyEnded: true };
    default:
      return {};
  }
}

type ReturnDecided = EventOf<'complaint.return-decided'>['data'];

function returnDecided(row: CaseFileRow, { returnId, accepted }: ReturnDecided): Partial<CaseFileRow> {
  if (row.pendingReturn !== returnId) return {};
  return accepted ? { ...backInQueue(row), bounces: row.bounces + 1 } : { pendingReturn: null };
}

const recused = (row: CaseFileRow, staff: string): Partial<CaseFileRow> => ({
  ...(row.assignee === staff ? backInQueue(row) : {}),
  barred: row.barred.includes(staff) ? row.barred : [...row.barred, staff],
});

/** It waits for somebody again, unless it is beyond that. */
const backInQueue = ({ status }: CaseFileRow): Partial<CaseFileRow> => ({
  pendingReturn: null,
  ...(status === 'assigned' ? { status: 'classified', team: null, assignee: null } : {}),
});
