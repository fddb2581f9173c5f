import { Inject, Injectable } from '@nestjs/common';
import { foldComplaint, isEventOf, streamSubject, type Envelope, type EscalationStep } from '@recourse/contracts';
import { uuidV5 } from '@recourse/evidence';
import type { StreamSlice } from '@recourse/event-store';
import {
  DueTimer,
  Ledger,
  RulesLibrary,
  SERVICE_CONTEXT,
  SERVICE_RUNTIME,
  type RulesVersion,
  type ServiceContext,
  type ServiceRuntime,
} from '@recourse/service-kit';
import { escalated, latestDue, timedSteps, type TimedStep } from '../../domain/escalation/ladder.js';
import { ComplaintRow } from '../../projections/complaint/complaint.entity.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';

const EVERY_MS = 1_000;
const HANDLER = 'routing.escalate';

/** As in the index `complaint_open_missed`, which is used only where the texts agree. */
const OPEN = "one.status in ('received', 'classified', 'assigned') and one.missedClocks <> '[]'";

/** Takes live complaints up the ladder so long after a clock was missed. Each step has an event id of its own. */
@Injectable()
export class EscalationTimer extends DueTimer {
  constructor(
    @Inject(SERVICE_CONTEXT) context: ServiceContext,
    @Inject(SERVICE_RUNTIME) runtime: ServiceRuntime,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(RulesLibrary) private readonly library: RulesLibrary,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {
    super(context, runtime, 'routing escalation timer', EVERY_MS);
  }

  protected async due(now: string, leftAlone: readonly string[], limit: number): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const rules of await this.ladders()) {
      for (const step of rules.content.escalation ?? []) {
        if (step.on !== 'clock-missed' || found.size >= limit) continue;
        for (const stream of await this.dueFor(step, rules, now, leftAlone, limit)) found.add(stream);
      }
    }
    return [...found].slice(0, limit);
  }

  /** Packs that know steps in time, of complaints that have missed a clock. */
  private async ladders(): Promise<RulesVersion[]> {
    const found = await this.rows()
      .select('one.rulesPack', 'pack')
      .addSelect('one.rulesVersion', 'version')
      .distinct()
      .where(OPEN)
      .andWhere('one.rulesPack is not null')
      .getRawMany<{ pack: string; version: number }>();
    return Promise.all(found.map((reference) => this.library.version(reference)));
  }

  private async dueFor(
    step: EscalationStep,
    { reference: { pack, version } }: RulesVersion,
    now: string,
    leftAlone: readonly string[],
    limit: number,
  ): Promise<readonly string[]> {
    const rows = await this.rows()
      .select('one.stream')
      .where(OPEN)
      .andWhere('one.rulesPack = :pack and one.rulesVersion = :version', { pack, version })
      .andWhere('one.escalation < :level', { level: step.level })
      .andWhere(
        `exists (select from jsonb_to_recordset(one.missed_clocks) as missed (clock text, "dueAt" text)
                  where (:clock::text is null or missed.clock = :clock) and missed."dueAt" collate "C" <= :latest)`,
        { clock: step.clock ?? null, latest: latestDue(step, now) },
      )
      .andWhere('one.stream <> all(:leftAlone)', { leftAlone })
      .orderBy('one.receivedAt')
      .addOrderBy('one.stream')
      .limit(limit)
      .getMany();
    return rows.map(({ stream }) => stream);
  }

  private rows() {
    return this.context.dataSource.getRepository(ComplaintRow).createQueryBuilder('one');
  }

  protected async fire({ stream, events }: StreamSlice, now: string): Promise<void> {
    const state = foldComplaint(events.map(({ event }) => event));
    const rules = await this.rules.of(state);
    for (const due of timedSteps(state, rules.content, now)) {
      const missed = events.findLast(({ event }) => isMissOf(event, due.clock));
      if (missed) await this.climb(stream, due, missed.event, rules);
    }
  }

  private async climb(
    stream: string,
    { step, clock }: TimedStep,
    missed: Envelope,
    rules: RulesVersion,
  ): Promise<void> {
    const { cycle } = missed.data as { cycle: number };
    const id = uuidV5(streamSubject(stream), `${clock}/${cycle}/escalation/${step.level}`);
    await this.ledger.react(stream, { handler: HANDLER, cause: { ...missed, id } }, (history) => {
      const state = foldComplaint(history);
      const still = timedSteps(state, rules.content, this.context.now().toISOString()).some(
        (one) => one.step.level === step.level && one.clock === clock,
      );
      return still ? [escalated(state, step, { reason: 'clock-missed', clock }, rules)] : [];
    });
  }
}

const isMissOf = (event: Envelope, clock: string): boolean =>
  isEventOf(event, 'complaint.clock-missed') && event.data.clock === clock;
