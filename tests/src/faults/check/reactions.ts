import type { LoggedEvent } from './evidence.js';

interface Expected {
  readonly handler: string;
  /** The stream that it appends to. */
  readonly target: (cause: LoggedEvent) => string;
}

const sameStream = ({ stream }: LoggedEvent): string => stream;

/** What must follow each event exactly once, in a run where every complaint is new, classifiable and live. */
const expected: Readonly<Record<string, readonly Expected[]>> = {
  'complaint.received': [
    { handler: 'routing.classify', target: sameStream },
    { handler: 'intake.register-customer', target: ({ customer }) => `customer-${customer}` },
  ],
  'complaint.classified': [{ handler: 'routing.assign', target: sameStream }],
  'complaint.resolved': [{ handler: 'feedback.plan', target: sameStream }],
  'complaint.revisited': [{ handler: 'resolution.conclude', target: sameStream }],
};

const reactionKey = (handler: string, causationId: string): string => `${handler} ${causationId}`;

/** Events of automations, by handler and cause. */
function reactionsIn(events: readonly LoggedEvent[]): Map<string, LoggedEvent[]> {
  const found = new Map<string, LoggedEvent[]>();
  for (const event of events) {
    if (event.actor.kind !== 'automation') continue;
    const key = reactionKey(event.actor.id, event.causationId);
    found.set(key, [...(found.get(key) ?? []), event]);
  }
  return found;
}

/** Reactions that are missing: `handler stream@revision` of the cause. */
export function lostReactions(events: readonly LoggedEvent[]): string[] {
  const found = reactionsIn(events);
  return events.flatMap((cause) =>
    (expected[cause.type] ?? [])
      .filter(({ handler, target }) => {
        const reaction = found.get(reactionKey(handler, cause.id)) ?? [];
        return !reaction.some(({ stream }) => stream === target(cause));
      })
      .map(({ handler }) => `${handler} ${cause.stream}@${cause.revision}`),
  );
}

/** Reactions that happened more than once: their events are not one append, or say the same twice. */
export function doubledReactions(events: readonly LoggedEvent[]): string[] {
  return [...reactionsIn(events)].flatMap(([key, reaction]) => {
    const [first] = reaction;
    const isOneAppend = reaction.every(
      ({ stream, revision }, index) => stream === first!.stream && revision === first!.revision + index,
    );
    const isSaidOnce = new Set(reaction.map((event) => `${event.type} ${event.key}`)).size === reaction.length;
    return isOneAppend && isSaidOnce ? [] : [`${key} ${first!.stream}`];
  });
}
