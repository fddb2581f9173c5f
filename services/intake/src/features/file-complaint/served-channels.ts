import { DomainError } from '@recourse/contracts';
import { RulesPackRow, type RulesLibrary } from '@recourse/service-kit';
import type { DataSource } from 'typeorm';

const MAX_AGE_MS = 1_000;

/**
 * Which channels some rule pack serves, and from which day. Kept in memory: an answer that is known is given at once and
 * looked up again behind the caller's back; only an unknown channel waits for the database.
 */
export class ServedChannels {
  private servedFrom: ReadonlyMap<string, string> = new Map();
  private loadedAt = Number.NEGATIVE_INFINITY;
  private loading: Promise<void> | null = null;

  /** @param clock milliseconds of a clock that never steps back */
  constructor(
    private readonly rules: RulesLibrary,
    private readonly dataSource: DataSource,
    private readonly clock: () => number,
  ) {}

  /**
   * That a pack in force serves the channel on this day.
   * @throws DomainError `CHANNEL_UNKNOWN`, `STORE_UNAVAILABLE`
   */
  async assertKnown(channel: string, day: string): Promise<void> {
    if (!this.knows(channel, day)) await this.assertServed(channel, day);
  }

  /** Whether it is known already that a pack in force serves the channel on this day. */
  private knows(channel: string, day: string): boolean {
    if (this.clock() - this.loadedAt > MAX_AGE_MS && this.loading === null) this.load().catch(() => undefined);
    return this.serves(channel, day);
  }

  /** Asks the database. */
  private async assertServed(channel: string, day: string): Promise<void> {
    // A look-up under way may have begun before the pack was there.
    await this.loading?.catch(() => undefined);
    if (this.serves(channel, day)) return;
    await this.load();
    if (!this.serves(channel, day)) throw new DomainError('CHANNEL_UNKNOWN', { channel });
  }

  private serves(channel: string, day: string): boolean {
    const from = this.servedFrom.get(channel);
    return from !== undefined && from <= day;
  }

  private load(): Promise<void> {
    this.loading ??= this.read().finally(() => (this.loading = null));
    return this.loading;
  }

  private async read(): Promise<void> {
    const startedAt = this.clock();
    const servedFrom = new Map<string, string>();
    for (const row of await this.rows()) {
      const from = await this.earliestDay(row);
      for (const channel of row.channels) {
        const known = servedFrom.get(channel);
        if (known === undefined || from < known) servedFrom.set(channel, from);
      }
    }
    this.servedFrom = servedFrom;
    this.loadedAt = startedAt;
  }

  private async rows(): Promise<RulesPackRow[]> {
    try {
      return await this.dataSource.getRepository(RulesPackRow).find();
    } catch (cause) {
      throw new DomainError('STORE_UNAVAILABLE', {}, { cause });
    }
  }

  /** The first day on which any version of the pack is in force. */
  private async earliestDay(row: RulesPackRow): Promise<string> {
    const days = (await this.rules.versions(row)).map(({ content }) => content.effectiveFrom);
    return days.reduce((earliest, day) => (day < earliest ? day : earliest));
  }
}
