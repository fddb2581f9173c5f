import { DomainError, isEventOf, streamName, type EventOf, type RulesPack } from '@recourse/contracts';
import { hashToText } from '@recourse/evidence';
import type { EventStore } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import { RulesPackRow } from './rules-pack.entity.js';

export interface RulesReference {
  readonly pack: string;
  readonly version: number;
  readonly hash: string;
}

/** One version of a rule pack. Versions never change, so they are kept in memory for good. */
export interface RulesVersion {
  readonly reference: RulesReference;
  readonly content: RulesPack;
}

/** Rule packs, read from their streams in the log. */
export class RulesLibrary {
  private readonly packs = new Map<string, readonly RulesVersion[]>();

  constructor(
    private readonly store: EventStore,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * The version that is in force for a channel on a day: the newest whose `effectiveFrom` has come.
   * @throws DomainError `CHANNEL_UNKNOWN` when no pack in force serves the channel
   */
  async inForce(channel: string, date: string): Promise<RulesVersion> {
    const rows = await this.dataSource.getRepository(RulesPackRow).find({ order: { stream: 'ASC' } });
    for (const { pack, channels, revision } of rows) {
      if (!channels.includes(channel)) continue;
      const versions = await this.versions(pack, revision + 1);
      const found = versions.findLast(({ content }) => content.effectiveFrom <= date);
      if (found) return found;
    }
    throw new DomainError('CHANNEL_UNKNOWN', { channel });
  }

  /** @throws DomainError `RULES_NOT_FOUND` */
  async version({ pack, version }: Pick<RulesReference, 'pack' | 'version'>): Promise<RulesVersion> {
    const found = (await this.versions(pack, version))[version - 1];
    if (!found) throw new DomainError('RULES_NOT_FOUND', { pack, version });
    return found;
  }

  private async versions(pack: string, atLeast: number): Promise<readonly RulesVersion[]> {
    const known = this.packs.get(pack);
    if (known && known.length >= atLeast) return known;
    const { events } = await this.store.readStream(streamName.rules(pack));
    const read = events.flatMap(({ event, hash }) =>
      isEventOf(event, 'rules.published') ? [versionOf(event, hashToText(Buffer.from(hash)))] : [],
    );
    this.packs.set(pack, read);
    return read;
  }
}

const versionOf = ({ data }: EventOf<'rules.published'>, hash: string): RulesVersion => ({
  reference: { pack: data.content.pack, version: data.version, hash },
  content: data.content,
});
