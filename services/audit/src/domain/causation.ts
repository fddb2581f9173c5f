import { MAX_CAUSATION_DEPTH, type Envelope } from '@recourse/contracts';

/** An event of which only its place in the chain counts here. */
interface Caused {
  readonly event: Pick<Envelope, 'id' | 'causationId'>;
}

export interface Effects<Event> {
  /** By distance from the event that was asked for, then in the order of the log. */
  readonly events: readonly { readonly distance: number; readonly recorded: Event }[];
  /** Whether there are more than were asked for. */
  readonly truncated: boolean;
}

/** What led to an event, nearest first, as far as events did. */
export async function causesOf<Event extends Caused>(
  { event }: Event,
  find: (id: string) => Promise<Event | null>,
): Promise<Event[]> {
  const causes: Event[] = [];
  for (let id = event.causationId; causes.length < MAX_CAUSATION_DEPTH;) {
    const cause = await find(id);
    if (!cause) break;
    causes.push(cause);
    id = cause.event.causationId;
  }
  return causes;
}

/** What an event led to: what it caused, what that caused, and so on; `most` events at most. */
export async function effectsOf<Event extends Caused>(
  { event }: Event,
  most: number,
  causedBy: (ids: readonly string[], most: number) => Promise<readonly Event[]>,
): Promise<Effects<Event>> {
  const events: { distance: number; recorded: Event }[] = [];
  let ids: readonly string[] = [event.id];
  for (let distance = 1; ids.length > 0 && distance <= MAX_CAUSATION_DEPTH; distance++) {
    const left = most - events.length;
    const next = await causedBy(ids, left + 1);
    events.push(...next.slice(0, left).map((recorded) => ({ distance, recorded })));
    if (next.length > left) return { events, truncated: true };
    ids = next.map((one) => one.event.id);
  }
  return { events, truncated: ids.length > 0 };
}
