import type { LoggedEvent } from './evidence.js';

/** Revisions that are not 0, 1, 2 … of their stream in the order of the log. */
function gaps(events: readonly LoggedEvent[]): string[] {
  const next = new Map<string, number>();
  const violations: string[] = [];
  for (const { stream, revision } of events) {
    const due = next.get(stream) ?? 0;
    if (revision !== due) violations.push(`${stream}@${revision} where ${due} is due`);
    next.set(stream, revision + 1);
  }
  return violations;
}

/** Reactions of one handler in one stream that follow the causes in another order than the stream has them. */
function overtaken(events: readonly LoggedEvent[]): string[] {
  const places = new Map(events.map((event) => [event.id, event]));
  const latest = new Map<string, number>();
  const violations: string[] = [];
  for (const { actor, causationId, stream, revision } of events) {
    const cause = actor.kind === 'automation' ? places.get(causationId) : undefined;
    if (cause?.stream !== stream) continue;
    const handler = `${actor.id} ${stream}`;
    const before = latest.get(handler) ?? -1;
    if (cause.revision < before) violations.push(`${handler}@${revision}: cause ${cause.revision} after ${before}`);
    if (cause.revision >= revision) violations.push(`${handler}@${revision}: before its cause ${cause.revision}`);
    latest.set(handler, Math.max(before, cause.revision));
  }
  return violations;
}

export const orderViolations = (events: readonly LoggedEvent[]): string[] => [...gaps(events), ...overtaken(events)];
