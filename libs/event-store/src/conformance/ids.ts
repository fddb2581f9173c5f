import type { LogSlice } from '../event-store.port.js';

export const idsOf = (slice: Pick<LogSlice, 'events'>): string[] => slice.events.map(({ event }) => event.id);

/** Ids of the next slice of a subscription that has not ended. */
export async function nextIds(slices: AsyncIterator<LogSlice, unknown>): Promise<string[]> {
  const next = await slices.next();
  if (next.done) throw new Error('the subscription has ended');
  return idsOf(next.value);
}
