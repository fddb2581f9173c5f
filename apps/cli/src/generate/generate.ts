import { blockCipherOf } from '@recourse/intake/identity/block-cipher';
import { keyedHash } from '@recourse/evidence';
import { HISTORY_PACK, historyConfiguration } from './configuration/history-configuration.js';
import { Lives } from './life/live.js';
import { worldOf, type PopulationSettings } from './population/population.js';
import { holdLog } from './write/hold-log.js';
import { openLogins, type LogAddress } from './write/logins.js';
import { findBegun, firstComplaint, isOwn } from './write/progress-in-log.js';
import { writeAll } from './write/write-all.js';
import { readRules, writeConfiguration } from './write/write-configuration.js';

/** The log holds complaints that are not of this population. */
export class LogInUse extends Error {
  readonly code = 'LOG_HOLDS_OTHER_COMPLAINTS';
}

export interface GenerateOptions extends PopulationSettings, LogAddress {
  /** 32 bytes; references are shuffled with it, as intake shuffles its own. */
  readonly identityKey: Uint8Array;
  readonly tenant: string;
  /** Whether the log may hold other complaints. */
  readonly mix?: boolean;
  readonly signal?: AbortSignal;
  /** Complaints that an earlier run has left behind complete. */
  readonly onBegin?: (complete: number) => void;
  /** Complaints complete and events appended, since the last call. */
  readonly onDone?: (complaints: number, events: number) => void;
}

export interface Generated {
  readonly complaints: number;
  /** Complete before this run began. */
  readonly alreadyPresent: number;
  /** Of this run. */
  readonly appendedEvents: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** False where the signal stopped it: begun again with the same settings it goes on. */
  readonly complete: boolean;
}

/**
 * Fills the log with the histories of a population. The same settings give the same histories; begun again they go on where
 * they were, however they were stopped.
 * @throws GenerateRunning, LogInUse, HistoryDiffers, CustomerFileMissing; DomainError; KeyRingError
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const giveBack = await holdLog(options.urls.intake);
  try {
    return await fill(options);
  } finally {
    await giveBack();
  }
}

async function fill(options: GenerateOptions): Promise<Generated> {
  const { complaints, tenant, until, identityKey, mix = false, signal, onBegin, onDone } = options;
  const logins = await openLogins(options);
  try {
    const configuration = historyConfiguration(complaints);
    const before = await firstComplaint(logins);
    const encrypt = blockCipherOf(keyedHash(identityKey, 'reference', [tenant]));
    const draft = { reference: { pack: HISTORY_PACK, version: 1, hash: '' }, content: configuration.rules[0]! };
    const given = { tenant, staff: configuration.staff, encrypt };
    // Ids do not hang on the rules, which are written only where it is sure that this log is the right one.
    const own = new Lives(worldOf(options, { ...given, rules: draft }));
    const beginsTheLog = before === null || (await isOwn(before, own, complaints));
    if (!beginsTheLog && !mix) throw new LogInUse('the log holds other complaints');
    await writeConfiguration(configuration, tenant, until, logins);
    const lives = new Lives(worldOf(options, { ...given, rules: await readRules(HISTORY_PACK, logins) }));
    const begun = await findBegun(lives, complaints, logins);
    onBegin?.(begun.from);
    const startedAt = performance.now();
    const counts = { complaints: begun.from, present: begun.from, events: 0 };
    await writeAll({
      lives,
      logins,
      from: begun.from,
      until: complaints,
      lookUpUntil: begun.until,
      signal,
      onDone: (done, events) => {
        counts.complaints += done;
        if (events === 0) counts.present += done;
        counts.events += events;
        onDone?.(done, events);
      },
    });
    const seconds = (performance.now() - startedAt) / 1_000;
    const complete = counts.complaints === complaints;
    if (complete && beginsTheLog) {
      // Brings all services along, which nobody needs before.
      const { beginReactionsBehind } = await import('./write/begin-reactions.js');
      await beginReactionsBehind(await logins.reader.head(), options.urls);
    }
    return {
      complaints: counts.complaints,
      alreadyPresent: counts.present,
      appendedEvents: counts.events,
      seconds: Number(seconds.toFixed(3)),
      eventsPerSecond: Math.round(counts.events / seconds),
      complete,
    };
  } finally {
    await logins.close();
  }
}
