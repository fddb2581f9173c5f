import { isEventOf, type Envelope } from '@recourse/contracts';
import { itemsOf, type Item } from './items.js';
import { dayOf } from './time.js';

export interface Question {
  readonly by: readonly string[];
  readonly timeZone: string;
  readonly from?: string;
  readonly until?: string;
  readonly channel?: string;
  readonly category?: string;
  readonly team?: string;
  readonly handler?: string;
}

export type Figure = Readonly<Record<string, number | null>>;

export interface Group extends Readonly<Record<string, unknown>> {
  readonly figures: Readonly<Record<string, Figure>>;
}

type Kinds = Readonly<Record<string, string>>;

/** The groups that the service has to answer with, out of the complaints' events. @param kinds of the indicators, by code */
export function recount(events: readonly Envelope[], question: Question, kinds: Kinds): Group[] {
  const groups = new Map<string, { key: Readonly<Record<string, string | null>>; items: Item[] }>();
  for (const history of historiesIn(events)) {
    const received = history[0];
    if (!received || !isEventOf(received, 'complaint.received')) continue;
    const classified = history.findLast((event) => isEventOf(event, 'complaint.classified'));
    const category = classified && isEventOf(classified, 'complaint.classified') ? classified.data.category : null;
    const { channel, historical } = received.data;
    if (!fits(question, channel, category)) continue;
    for (const item of itemsOf(history, question.timeZone)) {
      const day = dayOf(item.at, question.timeZone);
      if (!isWanted(question, item, day)) continue;
      const month = day === null ? null : day.slice(0, 7);
      const values: Readonly<Record<string, string | null>> = {
        channel,
        category,
        team: item.team,
        handler: item.handler,
        month,
      };
      const own = Object.fromEntries(question.by.map((one) => [one, values[one] ?? null]));
      const key = { history: historical ? 'historical' : 'live', ...own };
      const name = Object.values(key)
        .map((one) => one ?? '')
        .join('\n');
      const group = groups.get(name) ?? { key, items: [] as Item[] };
      group.items.push(item);
      groups.set(name, group);
    }
  }
  return [...groups.entries()]
    .toSorted(([a], [b]) => compareParts(a.split('\n'), b.split('\n')))
    .map(([, { key, items }]) => ({ ...key, figures: figuresOf(items, kinds) }));
}

function historiesIn(events: readonly Envelope[]): Iterable<Envelope[]> {
  const byStream = new Map<string, Envelope[]>();
  for (const event of events) {
    if (!event.stream.startsWith('complaint-')) continue;
    const history = byStream.get(event.stream) ?? [];
    history[event.revision] = event;
    byStream.set(event.stream, history);
  }
  return byStream.values();
}

function fits({ channel, category }: Question, ownChannel: string, ownCategory: string | null): boolean {
  if (channel !== undefined && ownChannel !== channel) return false;
  return category === undefined || ownCategory === category || (ownCategory?.startsWith(`${category}/`) ?? false);
}

function isWanted({ team, handler, from, until }: Question, item: Item, day: string | null): boolean {
  if (team !== undefined && item.team !== team) return false;
  if (handler !== undefined && item.handler !== handler) return false;
  if (from !== undefined && (day === null || day < from)) return false;
  return until === undefined || (day !== null && day < until);
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1;
}

const figuresOf = (items: readonly Item[], kinds: Kinds): Readonly<Record<string, Figure>> =>
  Object.fromEntries(
    Object.entries(kinds).map(([code, kind]) => [
      code,
      figureOf(
        items.filter(({ indicator }) => indicator === code),
        kind,
      ),
    ]),
  );

function figureOf(items: readonly Item[], kind: string): Figure {
  const count = items.length;
  const values = items.map(({ value }) => value ?? NaN).toSorted((a, b) => a - b);
  // Nearest rank: the smallest value that so many tenths of all do not exceed.
  const rank = (tenths: number) => values[Math.ceil((tenths * count) / 10) - 1] ?? null;
  const perThousand = (part: number) => (count === 0 ? null : Math.round((part * 1_000) / count));
  switch (kind) {
    case 'count':
      return { count };
    case 'share': {
      const hits = items.filter(({ hit }) => hit).length;
      return { of: count, hits, perMille: perThousand(hits) };
    }
    case 'time':
      return { count, medianMs: rank(5), p90Ms: rank(9) };
    case 'days':
      return { count, medianDays: rank(5), p90Days: rank(9) };
    case 'score':
      return { count, meanThousandths: perThousand(values.reduce((sum, one) => sum + one, 0)) };
    default:
      throw new Error(`no such kind: ${kind}`);
  }
}
