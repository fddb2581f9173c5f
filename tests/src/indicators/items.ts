import { isEventOf, type ComplaintEvent, type Envelope, type EventOf } from '@recourse/contracts';
import { between, daysBetween } from './time.js';

/** One thing that an indicator counts. */
export interface Item {
  readonly indicator: string;
  /** The event that places it in time. */
  readonly at: Envelope;
  readonly team: string | null;
  readonly handler: string | null;
  readonly hit: boolean;
  readonly value: number | null;
}

/**
 * What one complaint contributes, found by looking through its whole history for each indicator anew. Shares nothing with the
 * service, which builds rows event by event and counts them in SQL.
 */
export function itemsOf(history: readonly Envelope[], timeZone: string): Item[] {
  const received = history.find((event) => isEventOf(event, 'complaint.received'))!;
  const all = <N extends ComplaintEvent['type']>(...types: N[]) =>
    history.filter((event) => isEventOf(event, ...types)) as EventOf<N>[];
  const first = all('complaint.assigned')[0];
  const firstHolder = { team: first?.data.team ?? null, handler: first?.data.assignee ?? null };
  const items: Item[] = [];
  const count = (
    indicator: string,
    at: Envelope,
    who: { team: string | null; handler: string | null },
    hit = true,
    value: number | null = null,
  ) => items.push({ indicator, at, ...who, hit, value });
  const measure = (name: string, from: Envelope, to: Envelope, who: typeof firstHolder) => {
    const [ms, days] = [between(from, to), daysBetween(from, to, timeZone)];
    if (ms !== null) count(`timeTo${name}`, to, who, true, ms);
    if (days !== null) count(`daysTo${name}`, to, who, true, days);
  };

  count('received', received, firstHolder);
  for (const withdrawn of all('complaint.withdrawn')) count('withdrawn', withdrawn, firstHolder);
  const acknowledged = all('complaint.acknowledged')[0];
  if (acknowledged) measure('Acknowledge', received, acknowledged, firstHolder);
  const answer = history.find(
    (event) =>
      isEventOf(event, 'complaint.resolved') ||
      (isEventOf(event, 'complaint.customer-contacted') && event.data.reached),
  );
  if (answer) measure('Respond', received, answer, firstHolder);

  for (const assigned of all('complaint.assigned')) {
    const following = history.slice(assigned.revision + 1);
    const end = following.find((event) => isEventOf(event, 'complaint.assigned') || isTakenBack(event));
    const returned = end !== undefined && isTakenBack(end);
    count('bounced', assigned, { team: assigned.data.team, handler: assigned.data.assignee }, returned);
  }

  for (const started of all('complaint.clock-started')) {
    const { clock, cycle, purpose } = started.data;
    const ends = all('complaint.clock-met', 'complaint.clock-missed', 'complaint.clock-ended');
    const end = ends.findLast(({ data }) => data.clock === clock && data.cycle === cycle);
    if (!end || isEventOf(end, 'complaint.clock-ended')) continue;
    const who = holderAt(history, end.revision);
    const met = isEventOf(end, 'complaint.clock-met');
    count('onTime', end, who, met);
    count(purpose === 'response' ? 'onTimeResponse' : 'onTimeResolution', end, who, met);
  }

  for (const resolved of all('complaint.resolved')) {
    const who = holderAt(history, resolved.revision);
    const cycle = cycleAround(history, resolved);
    const before = cycle.events.filter(({ revision }) => revision < resolved.revision);
    count('resolved', resolved, who);
    measure('Resolve', cycle.start, resolved, who);
    count('reopened', resolved, who, cycle.end !== null);
    if (isEventOf(cycle.start, 'complaint.received')) {
      const assignments = cycle.events.filter((event) => isEventOf(event, 'complaint.assigned'));
      const contacts = before.filter((event) => isEventOf(event, 'complaint.customer-contacted') && event.data.reached);
      const atOnce = assignments.length === 1 && contacts.length <= 1 && cycle.end === null;
      count('firstContactResolution', resolved, who, atOnce);
    }
    const judging = all('complaint.revisit-attempted', 'complaint.revisited').filter(
      ({ data }) => data.resolutionId === resolved.id,
    );
    if (judging[0]) {
      const reached = judging.some(({ data }) => !('reached' in data) || data.reached);
      count('reached', judging[0], who, reached);
    }
    const verdict = judging.findLast((event) => isEventOf(event, 'complaint.revisited'));
    if (verdict && isEventOf(verdict, 'complaint.revisited')) {
      const { scores } = verdict.data;
      count('satisfied', verdict, who, verdict.data.verdict === 'satisfied');
      for (const [name, score] of Object.entries(scores ?? {})) count(`${name}Score`, verdict, who, true, score);
    }
  }

  for (const closed of all('complaint.closed')) {
    const resolved = cycleAround(history, closed).events.findLast((event) => isEventOf(event, 'complaint.resolved'));
    count('closed', closed, resolved ? holderAt(history, resolved.revision) : { team: null, handler: null });
  }
  return items;
}

const isTakenBack = (event: Envelope): boolean => isEventOf(event, 'complaint.return-decided') && event.data.accepted;

interface Cycle {
  readonly start: Envelope;
  /** Events of the cycle behind its start. */
  readonly events: readonly Envelope[];
  /** The reopening that ended it. */
  readonly end: Envelope | null;
}

function cycleAround(history: readonly Envelope[], event: Envelope): Cycle {
  const start = history.findLast(
    (one) => one.revision < event.revision && isEventOf(one, 'complaint.received', 'complaint.reopened'),
  )!;
  const end = history.find((one) => one.revision > event.revision && isEventOf(one, 'complaint.reopened')) ?? null;
  const events = history.filter(({ revision }) => revision > start.revision && revision < (end?.revision ?? Infinity));
  return { start, events, end };
}

/** Whoever had been given it last, unless it was taken back since. */
function holderAt(history: readonly Envelope[], revision: number): { team: string | null; handler: string | null } {
  const before = history.slice(0, revision);
  const assigned = before.findLast((event) => isEventOf(event, 'complaint.assigned'));
  if (!assigned || !isEventOf(assigned, 'complaint.assigned')) return { team: null, handler: null };
  const { team, assignee: handler } = assigned.data;
  const takenBack = before
    .slice(assigned.revision + 1)
    .some(
      (event) =>
        isEventOf(event, 'complaint.reopened') ||
        isTakenBack(event) ||
        (isEventOf(event, 'complaint.recused') && event.data.staff === handler),
    );
  return takenBack ? { team: null, handler: null } : { team, handler };
}
