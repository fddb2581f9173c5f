import { isEventOf } from '@recourse/contracts';
import type { RowProjection } from '@recourse/messaging';
import { TeamRow } from './team.entity.js';

export const teamProjection: RowProjection<TeamRow> = {
  entity: TeamRow,
  categories: ['team'],
  evolve: (row, { event }) => (isEventOf(event, 'team.registered') ? { ...event.data } : row),
};
