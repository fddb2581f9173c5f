import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Configuration, type Envelope } from '@recourse/contracts';
import type { StreamSlice } from '@recourse/event-store';
import {
  Ledger,
  openPersonal,
  RulesPackRow,
  SERVICE_CONTEXT,
  tokenOf,
  type CommandContext,
  type ServiceContext,
} from '@recourse/service-kit';
import { DataSource } from 'typeorm';
import { wantedStreams, type Wanted } from '../../domain/configuration/configuration.decider.js';
import { assertConsistent } from '../../domain/configuration/configuration-problems.js';

/** Appends in flight at once, and streams read in one query. */
const AT_ONCE = 100;

export interface ConfigurationResult {
  readonly changed: readonly string[];
  readonly unchanged: number;
  /** Of all changes; null where nothing changed. */
  readonly token: string | null;
}

interface Written {
  readonly stream: string;
  readonly position: string;
}

/** The stream says it already; there is nothing to append. */
class SaidAlready extends Error {}

/** Makes the log say what a configuration says. Streams that say it already stay as they are. */
@Injectable()
export class ConfigurationWriter {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  /** @throws DomainError `RULES_INVALID` before anything is changed; `IDEMPOTENCY_KEY_REUSED` */
  async apply(configuration: Configuration, command: CommandContext): Promise<ConfigurationResult> {
    assertConsistent(configuration, await this.dataSource.getRepository(RulesPackRow).find());
    const wanted = wantedStreams(configuration);
    const written: Written[] = [];
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      written.push(...(await this.applySome(wanted.slice(from, from + AT_ONCE), command)));
    }
    return {
      changed: written.map(({ stream }) => stream),
      unchanged: wanted.length - written.length,
      token: written.length > 0 ? tokenOf(...written) : null,
    };
  }

  private async applySome(some: readonly Wanted[], command: CommandContext): Promise<Written[]> {
    const slices = await this.context.store.readStreams(some.map(({ stream }) => stream));
    const written = await Promise.all(some.map((wanted, index) => this.applyOne(wanted, slices[index]!, command)));
    return written.filter((one) => one !== null);
  }

  private async applyOne(wanted: Wanted, slice: StreamSlice, command: CommandContext): Promise<Written | null> {
    const earlier = slice.events.findLast(({ event }) => event.causationId === command.commandId);
    if (earlier) {
      if (!(await this.isSaidBy(wanted, earlier.event))) {
        throw new DomainError('IDEMPOTENCY_KEY_REUSED', { stream: wanted.stream });
      }
      return { stream: wanted.stream, position: earlier.position };
    }
    if (
      await this.isSaid(
        wanted,
        slice.events.map(({ event }) => event),
      )
    )
      return null;
    try {
      const { stream, position } = await this.ledger.execute(
        wanted.stream,
        command,
        { emits: [wanted.type] },
        async (history) => {
          if (await this.isSaid(wanted, history)) throw new SaidAlready();
          return [wanted.event(history)];
        },
      );
      return { stream, position };
    } catch (error) {
      if (error instanceof SaidAlready) return null;
      throw error;
    }
  }

  private async isSaid(wanted: Wanted, history: readonly Envelope[]): Promise<boolean> {
    const last = history.findLast(({ type }) => type === wanted.type);
    return last !== undefined && this.isSaidBy(wanted, last);
  }

  private async isSaidBy(wanted: Wanted, event: Envelope): Promise<boolean> {
    return wanted.saidBy(event, await openPersonal<Record<string, unknown>>(event, this.context.keyRing));
  }
}
