import { isEventOf, type ComplaintEvent } from '@recourse/contracts';
import type { NewRow, RowProjection } from '@recourse/messaging';
import { RevisitRow } from './revisit.entity.js';

type Revisit = NewRow<RevisitRow>;

const nothingPlanned = {
  resolvedBy: null,
  dueAt: null,
  attempts: 0,
  attemptsAllowed: null,
  verdict: null,
  open: false,
};

export const revisitProjection: RowProjection<RevisitRow> = {
  entity: RevisitRow,
  categories: ['complaint'],
  evolve(row, { event }) {
    if (row) {
      const changed = changes(event as ComplaintEvent);
      return changed ? { ...row, ...changed } : row;
    }
    if (!isEventOf(event, 'complaint.received')) return null;
    const { reference, language } = event.data;
    return { reference, language, cycle: 1, ...nothingPlanned };
  },
};

function changes(event: ComplaintEvent): Partial<Revisit> | null {
  switch (event.type) {
    case 'complaint.resolved':
      return { ...nothingPlanned, cycle: event.data.cycle, resolvedBy: event.actor.id };
    case 'complaint.revisit-planned':
      return { dueAt: event.data.dueAt, attemptsAllowed: event.data.attempts, open: true };
    case 'complaint.revisit-attempted':
      return { attempts: event.data.attempt };
    case 'complaint.revisited':
      return { verdict: event.data.verdict, open: false };
    case 'complaint.reopened':
    case 'complaint.closed':
    case 'complaint.withdrawn':
      return { open: false };
    default:
      return null;
  }
}
