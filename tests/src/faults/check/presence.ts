import type { Evidence, LoggedEvent } from './evidence.js';

const received = (events: readonly LoggedEvent[]): LoggedEvent[] =>
  events.filter(({ type }) => type === 'complaint.received');

/** Acknowledged complaints that begin exactly one stream, the one that the answer named. */
export function presentComplaints({ acknowledged, events }: Evidence): number {
  const streams = new Map<string, string[]>();
  for (const { externalId, stream } of received(events)) {
    if (externalId) streams.set(externalId, [...(streams.get(externalId) ?? []), stream]);
  }
  return [...acknowledged].filter(([externalId, complaintId]) => {
    const own = streams.get(externalId) ?? [];
    return own.length === 1 && own[0] === `complaint-${complaintId}`;
  }).length;
}

/** External ids that were received more than once, whether in one stream or in two. */
export function doubledComplaints({ events }: Evidence): string[] {
  const seen = new Set<string>();
  return received(events).flatMap(({ externalId }) => {
    if (!externalId) return [];
    if (seen.has(externalId)) return [externalId];
    seen.add(externalId);
    return [];
  });
}

/** Complaints whose resolution was acknowledged and does not stand there once. */
export function lostResolutions({ resolved, events }: Evidence): string[] {
  const count = new Map<string, number>();
  for (const { type, stream } of events) {
    if (type === 'complaint.resolved') count.set(stream, (count.get(stream) ?? 0) + 1);
  }
  return resolved.filter((complaintId) => count.get(`complaint-${complaintId}`) !== 1);
}
