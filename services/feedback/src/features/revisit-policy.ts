import { Inject, Injectable } from '@nestjs/common';
import type { ComplaintState, RulesPack } from '@recourse/contracts';
import { RulesLibrary, type RulesReference } from '@recourse/service-kit';

export interface RevisitRules {
  readonly reference: RulesReference;
  readonly policy: RulesPack['revisit'];
}

/** What the rule pack that governs a complaint says about its revisit. */
@Injectable()
export class RevisitPolicy {
  constructor(@Inject(RulesLibrary) private readonly library: RulesLibrary) {}

  async of({ rules }: ComplaintState): Promise<RevisitRules | null> {
    if (!rules) return null;
    const { reference, content } = await this.library.version(rules);
    return { reference, policy: content.revisit };
  }
}
