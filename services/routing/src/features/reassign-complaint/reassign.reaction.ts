import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { runningClocks } from '@recourse/contracts';
import type { Delivery } from '@recourse/messaging';
import { beginCycle, isWaiting } from '../../domain/assignment/assign.decider.js';
import { knownState } from '../../domain/known-history.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';
import { Assigner } from '../assign-complaint/assigner.js';

/** Begins the next cycle of a reopened complaint: its clocks, and somebody who works on it. */
@Controller()
export class ReassignReaction {
  constructor(
    @Inject(Assigner) private readonly assigner: Assigner,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {}

  @EventPattern('complaint.reopened')
  async reassign(@Payload() { event, lane, signal }: Delivery): Promise<void> {
    const reaction = { handler: 'routing.reassign', cause: event, lane, order: 'behind-those-who-wait' } as const;
    await this.assigner.react(reaction, signal, async (history, choose, when) => {
      const known = knownState(history, event);
      const rules = await this.rules.of(known);
      const zoneOf = await this.rules.zonesOf(runningClocks(known));
      const choice = isWaiting(known) ? await choose(known, rules) : null;
      return beginCycle(known, event, choice, when, { rules, zoneOf });
    });
  }
}
