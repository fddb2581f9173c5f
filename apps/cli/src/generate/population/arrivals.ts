import { randomOf, type Random } from './random.js';
import { situations, type Situation } from './situations.js';
import { surgeFactor, surgesOf } from './surges.js';

/** [from, until) in instants. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The house's own time, UTC+8 all the year: its days and hours are those that people live by. */
export const HOUSE_OFFSET_MS = 8 * HOUR_MS;

/** Sunday first: people complain when the week begins, and less on free days. */
const WEEK = [0.55, 1.25, 1.12, 1.06, 1, 1.05, 0.68];
/** An hour of the day, from midnight: hardly anybody at night, most before noon, and again in the evening. */
const DAY = [2, 1, 1, 1, 1, 2, 4, 7, 12, 17, 19, 17, 13, 14, 16, 16, 15, 13, 11, 12, 13, 11, 7, 4];

/** Parts of the year in which more is bought, and more goes wrong: from, until (month-day), factor. */
const SEASONS: readonly (readonly [string, string, number])[] = [
  ['01-20', '02-20', 1.15],
  ['06-17', '06-30', 1.25],
  ['07-15', '08-25', 1.1],
  ['11-11', '11-27', 1.45],
  ['12-18', '12-31', 1.2],
];
/** The house grows by so much a year. */
const GROWTH = 1.12;

interface DayOfArrivals {
  readonly startsAt: number;
  /** Cumulated weights of the situations on this day. */
  readonly bySituation: readonly number[];
}

/** When the complaints of a population come in, and about what: each follows from the run and its number alone. */
export class Arrivals {
  private readonly days: readonly DayOfArrivals[];
  /** Cumulated weights of the days. */
  private readonly byDay: readonly number[];
  private readonly byHour = cumulated(DAY);

  constructor(
    run: string,
    { from, until }: Period,
    private readonly complaints: number,
  ) {
    const start = Date.parse(from);
    const end = Date.parse(until);
    const count = Math.max(1, Math.ceil((end - start) / DAY_MS));
    const surges = surgesOf(run, count);
    const mood = randomOf(`${run}/days`);
    this.days = Array.from({ length: count }, (_, day) => ({
      startsAt: start + day * DAY_MS,
      bySituation: cumulated(situations.map(({ product, weight }) => weight * surgeFactor(surges, product, day))),
    }));
    this.byDay = cumulated(
      this.days.map(({ startsAt, bySituation }, day) => {
        const share = Math.min(1, (end - startsAt) / DAY_MS);
        return share * bySituation.at(-1)! * seasonOf(startsAt) * GROWTH ** (day / 365) * mood.around(1, 0.08);
      }),
    );
  }

  /** The instant of a complaint's receipt in milliseconds; complaints of higher numbers come later. */
  at(index: number, random: Random): { readonly at: number; readonly situation: Situation } {
    const share = ((index + random.next()) / this.complaints) * this.byDay.at(-1)!;
    const day = placeIn(this.byDay, share);
    const { startsAt, bySituation } = this.days[day]!;
    const before = this.byDay[day - 1] ?? 0;
    const ofDay = (share - before) / (this.byDay[day]! - before);
    const situation = situations[placeIn(bySituation, random.next() * bySituation.at(-1)!)]!;
    return { at: startsAt + Math.floor(this.timeOfDay(ofDay)), situation };
  }

  /** Milliseconds since midnight by which this share of a day's complaints has come in. */
  private timeOfDay(share: number): number {
    const wanted = share * this.byHour.at(-1)!;
    const hour = placeIn(this.byHour, wanted);
    const before = this.byHour[hour - 1] ?? 0;
    return (hour + (wanted - before) / DAY[hour]!) * HOUR_MS;
  }
}

function seasonOf(startsAt: number): number {
  const noon = new Date(startsAt + HOUSE_OFFSET_MS + DAY_MS / 2);
  const date = noon.toISOString().slice(5, 10);
  const season = SEASONS.find(([from, until]) => from <= date && date <= until)?.[2] ?? 1;
  return season * WEEK[noon.getUTCDay()]!;
}

function cumulated(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** Index of the first sum above the value. */
function placeIn(sums: readonly number[], value: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
