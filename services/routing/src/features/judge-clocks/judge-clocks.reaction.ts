import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { runningClocks } from '@recourse/contracts';
import type { Delivery } from '@recourse/messaging';
import { Ledger } from '@recourse/service-kit';
import { judgeClocks } from '../../domain/clocks/judge-clocks.js';
import { knownState } from '../../domain/known-history.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';

/** Judges the running clocks of a complaint by what has happened. A reopening is judged by the reaction that begins its cycle. */
@Controller()
export class JudgeClocksReaction {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {}

  @EventPattern([
    'complaint.acknowledged',
    'complaint.customer-contacted',
    'complaint.resolved',
    'complaint.withdrawn',
    'complaint.closed',
    'complaint.revisited',
    'complaint.history-ended',
  ])
  async judge(@Payload() { event, lane, signal }: Delivery): Promise<void> {
    await this.ledger.react(
      event.stream,
      { handler: 'routing.judge-clocks', cause: event, lane },
      async (history) => {
        const known = knownState(history, event);
        return judgeClocks(known, event, await this.rules.zonesOf(runningClocks(known)));
      },
      signal,
    );
  }
}
