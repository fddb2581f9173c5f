import { ProcessMiner, type LogEvent } from '@recourse/mining';
import type { CaseWriter } from '../output/case-writer.js';
import type { LogPart } from './read-log-file.js';

type Read = () => AsyncIterable<LogPart>;

/** Which order a case's events have: as they stand in the file, or by time, those of one instant as they stand. */
export type EventOrder = 'file' | 'time';

/**
 * Mines a log file. Most logs stand in the order of time already; only where one does not and should is it read again and each
 * case kept and sorted. @param writers of other files, which want whole cases
 */
export async function mineLogFile(
  read: Read,
  order: EventOrder,
  writers: readonly CaseWriter[],
  takes: (event: LogEvent) => boolean,
): Promise<ProcessMiner> {
  if (writers.length === 0) {
    const miner = new ProcessMiner();
    for await (const part of read()) {
      if ('whole' in part) acceptCase(miner, part.whole.filter(takes));
      else if (takes(part.event)) miner.accept(part.event);
      if (order === 'time' && miner.outOfOrder > 0) break;
    }
    if (order === 'file' || miner.outOfOrder === 0) return miner;
  }
  const miner = new ProcessMiner();
  for await (const inFileOrder of wholeCases(read())) {
    const events = order === 'time' ? inTimeOrder(inFileOrder) : inFileOrder;
    acceptCase(miner, events.filter(takes));
    for (const writer of writers) await writer.accept(events);
  }
  return miner;
}

function acceptCase(miner: ProcessMiner, events: readonly LogEvent[]): void {
  for (const event of events) miner.accept(event);
  if (events[0]) miner.endCase(events[0].caseId);
}

/** What comes mixed is kept until the end. */
async function* wholeCases(parts: AsyncIterable<LogPart>): AsyncGenerator<readonly LogEvent[]> {
  const mixed = new Map<string, LogEvent[]>();
  for await (const part of parts) {
    if ('whole' in part) yield part.whole;
    else {
      const known = mixed.get(part.event.caseId);
      if (known) known.push(part.event);
      else mixed.set(part.event.caseId, [part.event]);
    }
  }
  yield* mixed.values();
}

/** A case with an event of unknown time stays as it stands. */
function inTimeOrder(events: readonly LogEvent[]): readonly LogEvent[] {
  if (events.some(({ time }) => time === null)) return events;
  return events.toSorted((a, b) => a.time!.instant - b.time!.instant);
}
