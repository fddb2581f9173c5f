import { streamCategories, Uuid } from '@recourse/contracts';
import type { EventProjection } from '@recourse/messaging';
import { EventIndexRow } from './event-index.entity.js';

const UUID = new RegExp(Uuid.pattern);

/** Nobody searches by an id that is no UUID; such an event is found by its other members. */
const uuidOrNull = (id: string): string | null => (UUID.test(id) ? id : null);

export const eventIndexProjection: EventProjection<EventIndexRow> = {
  entity: EventIndexRow,
  categories: streamCategories,
  rowOf: ({ event: { type, actor, recordedAt, causationId, correlationId } }) => ({
    type,
    actor: actor.id,
    recordedAt,
    causationId: uuidOrNull(causationId),
    correlationId: uuidOrNull(correlationId),
  }),
};
