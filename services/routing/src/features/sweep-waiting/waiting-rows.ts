import { Inject, Injectable } from '@nestjs/common';
import { severities } from '@recourse/contracts';
import { RulesLibrary, type RulesVersion } from '@recourse/service-kit';
import { DataSource } from 'typeorm';
import type { Known } from '../../domain/assignment/take-turn.js';
import { ComplaintRow } from '../../projections/complaint/complaint.entity.js';
import { stateOf } from '../../projections/complaint/complaint.projection.js';

/** A row that waits, with what decides who goes first. */
export interface WaitingRow {
  readonly stream: string;
  readonly known: Known;
  readonly tier: string | null;
  readonly rules: RulesVersion;
}

interface Place {
  readonly tier: number;
  readonly severity: number;
  readonly receivedAt: string;
  readonly stream: string;
}

/** Each page sorts all that wait anew. */
const PAGE = 2_000;
/** Behind every rank that there is. */
const LAST = 1_000;

const MOST_SEVERE_FIRST = `coalesce(array_position(array[${severities
  .toReversed()
  .map((severity) => `'${severity}'`)
  .join(', ')}], one.severity), ${LAST})`;

const TIER = `coalesce(ranked.rank, ${LAST})`;

/** The complaints that wait to be assigned, by the read models: by tier, then severity, then age. */
@Injectable()
export class WaitingRows {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(RulesLibrary) private readonly library: RulesLibrary,
  ) {}

  any(): Promise<boolean> {
    return this.rows().getExists();
  }

  /** @param upTo position that their turn must have come to @param not streams to leave alone */
  async *inOrder(upTo: string, not: readonly string[]): AsyncGenerator<WaitingRow> {
    const packs = await this.automaticPacks();
    if (packs.size === 0) return;
    for (let after: Place | null = null; ;) {
      const { entities, raw } = await this.page([...packs.values()], upTo, not, after);
      for (const [index, row] of entities.entries()) {
        const rules = packs.get(keyOf(row.rulesPack!, row.rulesVersion!));
        if (rules) yield { stream: row.stream, known: stateOf(row), tier: raw[index]!.tier, rules };
      }
      const [last, place] = [entities.at(-1), raw.at(-1)];
      if (!last || !place || entities.length < PAGE) return;
      after = {
        tier: place.tier_rank,
        severity: place.severity_rank,
        receivedAt: last.receivedAt,
        stream: last.stream,
      };
    }
  }

  /** Where people claim, nobody is assigned. */
  private async automaticPacks(): Promise<Map<string, RulesVersion>> {
    const found = await this.rows()
      .select('one.rulesPack', 'pack')
      .addSelect('one.rulesVersion', 'version')
      .distinct()
      .andWhere('one.rulesPack is not null')
      .getRawMany<{ pack: string; version: number }>();
    const versions = await Promise.all(found.map((reference) => this.library.version(reference)));
    return new Map(
      versions
        .filter(({ content }) => content.assignment.mode !== 'claim')
        .map((rules) => [keyOf(rules.reference.pack, rules.reference.version), rules]),
    );
  }

  private async page(packs: readonly RulesVersion[], upTo: string, not: readonly string[], after: Place | null) {
    const ranks = packs.flatMap(({ reference: { pack, version }, content }) =>
      (content.assignment.firstTiers ?? []).map((tier, rank) => ({ pack, version, tier, rank })),
    );
    const query = this.rows()
      .leftJoin('customer', 'customer', "customer.stream = 'customer-' || one.customer_id")
      .leftJoin(
        '(select * from jsonb_to_recordset(:ranks::jsonb) as known (pack text, version integer, tier text, rank integer))',
        'ranked',
        'ranked.pack = one.rules_pack and ranked.version = one.rules_version and ranked.tier = customer.tier',
      )
      .addSelect('customer.tier', 'tier')
      .addSelect(TIER, 'tier_rank')
      .addSelect(MOST_SEVERE_FIRST, 'severity_rank')
      .andWhere("one.rules_pack || '/' || one.rules_version = any(:packs)")
      .andWhere('one.waitsAt <= :upTo')
      .andWhere('one.stream <> all(:not)')
      .orderBy(TIER)
      .addOrderBy(MOST_SEVERE_FIRST)
      .addOrderBy('one.receivedAt')
      .addOrderBy('one.stream')
      .limit(PAGE)
      .setParameters({
        ranks: JSON.stringify(ranks),
        packs: packs.map(({ reference: { pack, version } }) => keyOf(pack, version)),
        upTo,
        not,
      });
    if (after) {
      query.andWhere(
        `(${TIER}, ${MOST_SEVERE_FIRST}, one.received_at, one.stream) > (:tier, :severity, :receivedAt, :stream)`,
        after,
      );
    }
    return query.getRawAndEntities<{ tier: string | null; tier_rank: number; severity_rank: number }>();
  }

  private rows() {
    return this.dataSource.getRepository(ComplaintRow).createQueryBuilder('one').where('one.waitsAt is not null');
  }
}

const keyOf = (pack: string, version: number): string => `${pack}/${version}`;
