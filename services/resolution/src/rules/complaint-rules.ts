import { Inject, Injectable } from '@nestjs/common';
import type { ComplaintState, Envelope, RulesPack } from '@recourse/contracts';
import { foldComplaint } from '@recourse/contracts';
import { RulesLibrary } from '@recourse/service-kit';
import type { Limits } from '../domain/compensation/limits.js';
import { stationeryOf, type Stationery } from '../domain/letters/render-letter.js';

/** What the version of the rule pack that a complaint names says; null where it names none. */
@Injectable()
export class ComplaintRules {
  constructor(@Inject(RulesLibrary) private readonly library: RulesLibrary) {}

  async limitsOf(state: ComplaintState): Promise<Limits | null> {
    const rules = await this.of(state);
    return rules && { reference: rules.reference, limits: rules.content.compensation?.limits ?? [] };
  }

  async stationeryOf(state: ComplaintState): Promise<Stationery | null> {
    const rules = await this.of(state);
    return rules && stationeryOf(rules.reference, rules.content);
  }

  /** Of the pack that the complaint named up to the cause: what routing appends later must not change a reaction's decision. */
  async reopeningAt(cause: Envelope, history: readonly Envelope[]): Promise<RulesPack['reopening'] | null> {
    const rules = await this.of(foldComplaint(history.slice(0, cause.revision + 1)));
    return rules && rules.content.reopening;
  }

  private async of({ rules }: ComplaintState) {
    return rules && this.library.version(rules);
  }
}
