import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, RecordedEvent } from '@recourse/event-store';
import { reactionTo, SOURCE_TYPE } from '../conformance/samples.js';
import type { Handler } from '../react/handler-runner.js';

const effectsOf = (stream: string): string => `${stream}-effects`;

/** A reaction as services do it, in a stream of its own: what caused it is found there, or it is appended. */
export const appendingEffects =
  (store: EventStore, takesMs: number): Handler =>
  async ({ recorded, event }) => {
    await sleep(takesMs);
    for (;;) {
      const { events, revision } = await store.readStream(effectsOf(event.stream));
      if (events.some((found) => found.event.causationId === event.id)) return;
      const expected = events.length === 0 ? 'no-stream' : revision;
      const effect = reactionTo(recorded);
      if (await store.append(effectsOf(event.stream), expected, [effect]).then(() => true, ifConflict)) return;
    }
  };

function ifConflict(error: unknown): false {
  if ((error as { code?: string }).code === 'REVISION_MISMATCH') return false;
  throw error;
}

/** By stream: the events that want an effect, and what the effects say that they came from; both in the order of the log. */
export async function causesAndEffects(store: EventStore, streams: readonly string[]) {
  const ids = ({ events }: { readonly events: readonly RecordedEvent[] }) =>
    events.filter(({ event }) => event.type === SOURCE_TYPE).map(({ event }) => event.id);
  const causes: Record<string, string[]> = {};
  const effects: Record<string, string[]> = {};
  for (const stream of streams) {
    causes[stream] = ids(await store.readStream(stream));
    const { events } = await store.readStream(effectsOf(stream));
    effects[stream] = events.map(({ event }) => event.causationId);
  }
  return { causes, effects };
}

/** Something that is done again and again until it is stopped. */
export function keepDoing(work: () => Promise<unknown>, pauseMs: number): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const done = (async () => {
    while (!stopping.signal.aborted) {
      await work();
      await sleep(pauseMs);
    }
  })();
  done.catch(() => undefined);
  return {
    stop() {
      stopping.abort();
      return done;
    },
  };
}
