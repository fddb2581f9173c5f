import type { LogEvent } from '../event-log/log-event.js';
import type { Figures } from './figures.js';

const counted = (names: readonly string[]): Record<string, number> => {
  const counts = Object.create(null) as Record<string, number>;
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts));
};

/** The figures a second time, from whole lists and by the definitions alone. Lists in no particular order. */
export function naiveFigures(cases: readonly (readonly LogEvent[])[]): Figures {
  const events = cases.flat();
  const pairs = cases.flatMap((one) => one.slice(1).map((to, index) => [one[index]!, to] as const));
  const kinds = new Set(pairs.map(([from, to]) => JSON.stringify([from.activity, to.activity])));
  const paths = cases.map((one) => JSON.stringify(one.map(({ activity }) => activity)));
  return {
    cases: cases.length,
    events: events.length,
    activities: new Set(events.map(({ activity }) => activity)).size,
    directlyFollows: [...kinds].map((kind) => {
      const [from, to] = JSON.parse(kind) as [string, string];
      const own = pairs.filter(([a, b]) => a.activity === from && b.activity === to);
      const seconds = own.flatMap(([a, b]) => (a.time && b.time ? [(b.time.instant - a.time.instant) / 1_000] : []));
      const sum = seconds.reduce((total, one) => total + one, 0);
      return { from, to, count: own.length, meanSeconds: seconds.length === 0 ? null : sum / seconds.length };
    }),
    variants: [...new Set(paths)].map((path) => ({
      path: JSON.parse(path) as string[],
      count: paths.filter((one) => one === path).length,
    })),
    start: counted(cases.map((one) => one[0]!.activity)),
    end: counted(cases.map((one) => one.at(-1)!.activity)),
  };
}
