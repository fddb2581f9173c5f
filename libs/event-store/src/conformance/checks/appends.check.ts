import { comparePositions, type Position } from '../../event-store.port.js';
import type { AppendRecord, SeenEvent, Violation } from '../history.js';

type Appended = AppendRecord & { readonly outcome: { readonly kind: 'appended' } };

/**
 * What callers may not have been told, given what stands in the log: two winners of one revision, an acknowledged append that
 * is not exactly where it was said to be, a refused one that is there, a conflict with a wrong actual revision, an order that
 * contradicts time.
 */
export function appendViolations(appends: readonly AppendRecord[], stored: readonly SeenEvent[]): Violation[] {
  const places = new Map(stored.map((event) => [event.id, event]));
  const ends = new Map<string, number>();
  for (const { stream, revision } of stored) ends.set(stream, Math.max(revision, ends.get(stream) ?? -1));
  return [
    ...secondWinners(appends),
    ...appends.flatMap((append) => outcomeViolations(append, places, ends.get(append.stream) ?? -1)),
    ...againstTime(appends.filter((append): append is Appended => append.outcome.kind === 'appended')),
  ];
}

/** An acknowledged append must be there: what matters after a crash. */
export function lostViolations(appends: readonly AppendRecord[], stored: readonly SeenEvent[]): Violation[] {
  return appendViolations(appends, stored).filter(({ code }) => code === 'acknowledged-but-lost');
}

function secondWinners(appends: readonly AppendRecord[]): Violation[] {
  const winners = new Set<string>();
  const violations: Violation[] = [];
  for (const { stream, expected, outcome } of appends) {
    if (outcome.kind !== 'appended') continue;
    const place = `${stream}@${expected}`;
    if (winners.has(place)) violations.push({ code: 'second-winner', detail: place });
    winners.add(place);
  }
  return violations;
}

function outcomeViolations(
  { stream, expected, ids, outcome }: AppendRecord,
  places: ReadonlyMap<string, SeenEvent>,
  end: number,
): Violation[] {
  const before = expected === 'no-stream' ? -1 : expected;
  const place = `${stream}@${expected}`;
  const violation = (code: string): Violation[] => [{ code, detail: place }];
  switch (outcome.kind) {
    case 'appended': {
      const found = ids.map((id) => places.get(id));
      if (found.some((event) => event === undefined)) return violation('acknowledged-but-lost');
      const inPlace = found.every((event, index) => event?.stream === stream && event.revision === before + 1 + index);
      const last = found.at(-1)!;
      if (!inPlace || last.revision !== outcome.revision || last.position !== outcome.position)
        return violation('wrong-answer');
      return [];
    }
    case 'conflict': {
      if (ids.some((id) => places.has(id))) return violation('refused-but-there');
      const actual = outcome.actual === 'no-stream' ? -1 : outcome.actual;
      return actual === before || actual > end ? violation('wrong-actual-revision') : [];
    }
    case 'failed':
      return violation(`failed-with-${outcome.code}`);
  }
}

/** Who began after another had its answer stands behind it. */
function againstTime(appends: readonly Appended[]): Violation[] {
  const byReturn = appends.toSorted((a, b) => a.returned - b.returned);
  const violations: Violation[] = [];
  let latest: Position | undefined;
  let next = 0;
  for (const append of appends.toSorted((a, b) => a.invoked - b.invoked)) {
    for (; next < byReturn.length && byReturn[next]!.returned < append.invoked; next++) {
      const { position } = byReturn[next]!.outcome;
      if (latest === undefined || comparePositions(position, latest) > 0) latest = position;
    }
    if (latest !== undefined && comparePositions(append.outcome.position, latest) < 0) {
      violations.push({ code: 'before-its-past', detail: `${append.stream}@${append.expected}` });
    }
  }
  return violations;
}
