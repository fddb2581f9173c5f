import type { Configuration } from '@recourse/contracts';
import type { RecourseApi } from '../../client/recourse-api.js';
import { Desk, type DeskEnd } from '../../desk/desk.js';
import { People } from '../../desk/people.js';
import { policiesOf } from '../../desk/policy.js';
import type { DeskScript } from '../../desk/script.js';
import { settle } from '../../summary/settle.js';
import { CHANNEL_PREFIX, mapRow } from './mapping.js';
import { readRows, survey } from './read-rows.js';
import { responseLabelOf, REVISIT_NOT_RECORDED } from './responses.js';
import type { RefusedRow } from './row.js';

/** Its words are the output for machines (issue 3). */
export interface CfpbImport {
  readonly rows: number;
  readonly imported: number;
  readonly alreadyPresent: number;
  readonly refused: readonly RefusedRow[];
  /** Counted in the log, by the file's words for the company's response. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly disputed: { readonly Yes: number; readonly No: number; readonly 'N/A': number };
  /** How many events the log has more than before. */
  readonly appendedEvents: number;
  readonly parked: number;
}

export interface CfpbImportOptions {
  readonly api: RecourseApi;
  readonly file: string;
  readonly limit: number;
  /** Applied when no pack serves the channels yet. */
  readonly configuration: Configuration;
  readonly now: () => Date;
  readonly onSurvey: (rows: number) => void;
  readonly onRow: () => void;
}

const SEED = 'cfpb';

/** The end of the file's last day, or now if that day is not over. */
function historyEnd(lastDay: string | null, now: Date): string {
  const end = lastDay === null ? Number.POSITIVE_INFINITY : Date.parse(`${lastDay}T23:59:59.999Z`);
  return new Date(Math.min(Number.isNaN(end) ? Number.POSITIVE_INFINITY : end, now.getTime())).toISOString();
}

/** Imports the file; what earlier runs did is found and left as it is. */
export async function importCfpb(options: CfpbImportOptions): Promise<CfpbImport> {
  const { api, file, limit, configuration, now, onSurvey, onRow } = options;
  const { rows, lastDay } = await survey(file, limit);
  onSurvey(rows);
  await settle(api);
  const before = await api.figures();
  const packs = await configured(api, configuration);
  const counts = { done: 0, present: 0 };
  const refused: RefusedRow[] = [];
  const refuse = (row: RefusedRow) => {
    refused.push(row);
    onRow();
  };
  const desk = new Desk({
    api,
    seed: SEED,
    people: new People(await api.staff()),
    policyOf: policiesOf(packs),
    onEnd: (script, end) => {
      const code = refusalOf(script, end);
      if (code !== null) return refuse({ id: script.submission.externalId, code });
      counts[end.kind === 'present' ? 'present' : 'done'] += 1;
      onRow();
    },
  });
  await desk.run(scripts(file, limit, historyEnd(lastDay, now()), refuse));
  const { parked } = await settle(api);
  const [after, responses] = await Promise.all([api.figures(), api.responseFigures(CHANNEL_PREFIX)]);
  return {
    rows,
    imported: counts.done,
    alreadyPresent: counts.present,
    refused,
    outcomes: Object.fromEntries(
      Object.entries(responses.outcomes).map(([code, count]) => [responseLabelOf(code), count]),
    ),
    disputed: {
      Yes: responses.verdicts['dissatisfied'] ?? 0,
      No: responses.verdicts['satisfied'] ?? 0,
      'N/A': responses.closeReasons[REVISIT_NOT_RECORDED] ?? 0,
    },
    appendedEvents: after.events - before.events,
    parked,
  };
}

/** A complaint that was in progress when it was imported is live since; a later file's answer is not recorded as its history. */
function refusalOf({ steps }: DeskScript, end: DeskEnd): string | null {
  if (end.kind === 'refused') return end.code;
  return end.kind === 'present' && end.status === 'assigned' && steps.length > 0 ? 'ROW_CHANGED' : null;
}

/** Whoever changed the pack keeps the change: ours is applied only where there is none. */
async function configured(api: RecourseApi, configuration: Configuration): Promise<Configuration['rules']> {
  const ours = configuration.rules.flatMap(({ channels }) => channels);
  const known = (await api.rules()).filter(({ channels }) => channels.some((channel) => ours.includes(channel)));
  if (known.length > 0) return Promise.all(known.map(({ pack, version }) => api.rulesContent(pack, version)));
  await api.configure(configuration);
  await settle(api);
  return configuration.rules;
}

async function* scripts(
  file: string,
  limit: number,
  historyEndsAt: string,
  refuse: (row: RefusedRow) => void,
): AsyncGenerator<DeskScript> {
  for await (const { row, line } of readRows(file, { limit, onUnreadable: refuse })) {
    const mapped = mapRow(row);
    if (typeof mapped === 'string') refuse({ id: row['Complaint ID'] || `line ${line}`, code: mapped });
    else yield { ...mapped, lowInformation: false, historyEndsAt };
  }
}
