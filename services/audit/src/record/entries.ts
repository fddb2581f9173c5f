import { Inject, Injectable } from '@nestjs/common';
import { Uuid, type Envelope, type Language } from '@recourse/contracts';
import { hashToText } from '@recourse/evidence';
import type { RecordedEvent } from '@recourse/event-store';
import { timelineEntry, type TimelineEntry } from '../domain/timeline.js';
import { LogReader } from './log-reader.js';

const UUID = new RegExp(Uuid.pattern);

/** Events as an auditor reads them, each with what caused it. */
@Injectable()
export class Entries {
  constructor(@Inject(LogReader) private readonly log: LogReader) {}

  /** @param around events among which a cause may be found without asking the log */
  async of(
    events: readonly RecordedEvent[],
    language: Language,
    around: readonly RecordedEvent[] = events,
  ): Promise<TimelineEntry[]> {
    const causes = new Map<string, Envelope>(around.map(({ event }) => [event.id, event]));
    const others = events
      .map(({ event }) => event)
      // Whatever has no depth was a command's.
      .filter(({ depth, causationId }) => depth > 0 && !causes.has(causationId) && UUID.test(causationId));
    if (others.length > 0) {
      const ids = new Set(others.map(({ causationId }) => causationId));
      for (const { event } of await this.log.byIds([...ids])) causes.set(event.id, event);
    }
    return events.map(({ event, position, hash }) =>
      timelineEntry(event, { position, hash: hashToText(hash) }, causes, language),
    );
  }
}
