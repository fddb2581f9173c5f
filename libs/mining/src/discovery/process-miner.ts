import type { LogEvent } from '../event-log/log-event.js';
import { ActivityNames } from './activity-names.js';
import { Durations } from './durations.js';
import { minedProcess, type MinedProcess, type Tally } from './mined-process.js';
import { TeamFlow, type CaseTeams } from './team-flow.js';

export type MinedEvent = Pick<LogEvent, 'caseId' | 'activity' | 'team'> & { readonly time: { instant: number } | null };

interface OpenCase {
  path: string;
  /** The path's last letter: to read it from the path costs as much as the path is long. */
  letter: string;
  last: number | null;
  readonly begun: number | null;
  latest: number | null;
  teams: CaseTeams | null;
}

/**
 * Takes the events of a log one by one, each case's in its order; cases may be mixed. What is kept is the cases that are not
 * ended yet and the tally, never events: a log that comes case by case and tells where a case ends needs no memory for its length.
 */
export class ProcessMiner {
  readonly #names = new ActivityNames();
  readonly #open = new Map<string, OpenCase>();
  readonly #edges = new Map<string, { count: number; durations: Durations }>();
  readonly #variants = new Map<string, { count: number; example: string }>();
  readonly #caseDurations = new Durations();
  readonly #teams = new TeamFlow();
  #events = 0;
  #outOfOrder = 0;

  accept({ caseId, activity, time, team }: MinedEvent): void {
    const letter = this.#names.letter(activity);
    const instant = time?.instant ?? null;
    this.#events += 1;
    const known = this.#open.get(caseId);
    if (known === undefined) {
      const begun: OpenCase = { path: letter, letter, last: instant, begun: instant, latest: instant, teams: null };
      this.#open.set(caseId, begun);
      begun.teams = this.#teams.moved(null, team, instant);
      return;
    }
    this.#follows(known.letter + letter, known.last, instant);
    known.path += letter;
    known.letter = letter;
    known.last = instant;
    if (instant !== null && (known.latest === null || instant > known.latest)) known.latest = instant;
    known.teams = this.#teams.moved(known.teams, team, instant);
  }

  /** The case is complete, or at least nothing more of it will come. An id that comes again begins another case. */
  endCase(caseId: string): void {
    const ended = this.#open.get(caseId);
    if (ended === undefined) return;
    this.#open.delete(caseId);
    const variant = this.#variants.get(ended.path);
    if (variant) variant.count += 1;
    else this.#variants.set(ended.path, { count: 1, example: caseId });
    this.#teams.ended(ended.teams);
    if (ended.begun !== null && ended.latest !== null) this.#caseDurations.add((ended.latest - ended.begun) / 1_000);
  }

  /** Events that are earlier than the one before them in their case. */
  get outOfOrder(): number {
    return this.#outOfOrder;
  }

  get openCases(): number {
    return this.#open.size;
  }

  /** Ends every case. */
  result(): MinedProcess {
    for (const caseId of this.#open.keys()) this.endCase(caseId);
    const tally: Tally = {
      names: this.#names,
      events: this.#events,
      edges: this.#edges,
      variants: this.#variants,
      caseDurations: this.#caseDurations,
      teams: this.#teams,
    };
    return minedProcess(tally);
  }

  #follows(pair: string, before: number | null, after: number | null): void {
    let edge = this.#edges.get(pair);
    if (edge === undefined) this.#edges.set(pair, (edge = { count: 0, durations: new Durations() }));
    edge.count += 1;
    if (before === null || after === null) return;
    edge.durations.add((after - before) / 1_000);
    if (after < before) this.#outOfOrder += 1;
  }
}
