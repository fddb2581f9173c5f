import { isEventOf } from '@recourse/contracts';
import type { RowProjection } from '@recourse/messaging';
import { RulesPackRow } from './rules-pack.entity.js';

export const rulesPackProjection: RowProjection<RulesPackRow> = {
  entity: RulesPackRow,
  categories: ['rules'],
  evolve(row, { event }) {
    if (!isEventOf(event, 'rules.published')) return row;
    const { pack, channels } = event.data.content;
    return { stream: event.stream, revision: event.revision, pack, channels: [...channels] };
  },
};
