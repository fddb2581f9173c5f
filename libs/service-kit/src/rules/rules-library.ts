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

/** What was read of a pack's stream, which holds more than its versions: so their number says nothing of revisions. */
interface KnownPack {
  /** Of the event that published the newest version. */
  readonly revision: number;
  /** Oldest first. */
  readonly versions: readonly RulesVersion[];
}

/** Rule packs, read from their streams in the log. */
export class RulesLibrary {
  private readonly packs = new Map<string, KnownPack>();

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
    for (const row of rows) {
      if (!row.channels.includes(channel)) continue;
      const found = (await this.versions(row)).findLast(({ content }) => content.effectiveFrom <= date);
      if (found) return found;
    }
    throw new DomainError('CHANNEL_UNKNOWN', { channel });
  }

  /** @throws DomainError `RULES_NOT_FOUND` */
  async version({ pack, version }: Pick<RulesReference, 'pack' | 'version'>): Promise<RulesVersion> {
    const { versions } = await this.known(pack, (known) => known.versions.length >= version);
    const found = versions[version - 1];
    if (!found) throw new DomainError('RULES_NOT_FOUND', { pack, version });
    return found;
  }

  /** The versions of a pack, oldest first: all that its row knows of, or more. */
  async versions({ pack, revision }: Pick<RulesPackRow, 'pack' | 'revision'>): Promise<readonly RulesVersion[]> {
    return (await this.known(pack, (known) => known.revision >= revision)).versions;
  }

  private async known(pack: string, isEnough: (known: KnownPack) => boolean): Promise<KnownPack> {
    const known = this.packs.get(pack);
    if (known && isEnough(known)) return known;
    const { events } = await this.store.readStream(streamName.rules(pack));
    let revision = -1;
    const versions: RulesVersion[] = [];
    for (const { event, hash } of events) {
      if (!isEventOf(event, 'rules.published')) continue;
      ({ revision } = event);
      versions.push(versionOf(event, hashToText(Buffer.from(hash))));
    }
    const read = { revision, versions };
    this.packs.set(pack, read);
    return read;
  }
}

const versionOf = ({ data }: EventOf<'rules.published'>, hash: string): RulesVersion => ({
  reference: { pack: data.content.pack, version: data.version, hash },
  content: data.content,
});
