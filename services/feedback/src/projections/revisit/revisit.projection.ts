import { isEventOf, type ComplaintEvent } from '@recourse/contracts';
import type { NewRow, RowProjection } from '@recourse/messaging';
import { RevisitRow } from './revisit.entity.js';

type Revisit = NewRow<RevisitRow>;

const nothingToRevisit = {
  resolutionId: null,
  resolvedBy: null,
  dueAt: null,
  attempts: 0,
  attemptsAllowed: null,
  channels: [],
  verdict: null,
  open: false,
};

export const revisitProjection: RowProjection<RevisitRow> = {
  entity: RevisitRow,
  categories: ['complaint'],
  evolve(row, { event }) {
    if (row) {
      const changed = changes(row, event as ComplaintEvent);
      return changed ? Object.assign({}, row, changed) : row;
    }
    if (!isEventOf(event, 'complaint.received')) return null;
    const { reference, language } = event.data;
    return { reference, language, cycle: 1, assignee: null, ...nothingToRevisit };
  },
};

function changes(row: RevisitRow, event: ComplaintEvent): Partial<Revisit> | null {
  switch (event.type) {
    case 'complaint.assigned':
      return { assignee: event.data.assignee };
    case 'complaint.resolved':
      return { ...nothingToRevisit, cycle: event.data.cycle, resolutionId: event.id, resolvedBy: event.actor.id };
    case 'complaint.revisit-planned':
    case 'complaint.revisit-attempted':
    case 'complaint.revisited':
      // A plan may come when its resolution stands no longer: somebody reopened, closed or withdrew before it.
      return event.data.resolutionId === row.resolutionId ? progress(event) : null;
    case 'complaint.reopened':
    case 'complaint.closed':
    case 'complaint.withdrawn':
      return { resolutionId: null, open: false };
    default:
      return null;
  }
}

type RevisitEvent = Extract<ComplaintEvent, { type: `complaint.revisit${string}` }>;

function progress({ type, data }: RevisitEvent): Partial<Revisit> {
  switch (type) {
    case 'complaint.revisit-planned':
      return { dueAt: data.dueAt, attemptsAllowed: data.attempts, channels: data.channels, open: true };
    case 'complaint.revisit-attempted':
      return { attempts: data.attempt };
    case 'complaint.revisited':
      return { verdict: data.verdict, open: false };
  }
}
