import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf } from '@recourse/contracts';
import type { Delivery } from '@recourse/messaging';
import { Ledger } from '@recourse/service-kit';
import { startAssignmentClocks } from '../../domain/assignment/assign.decider.js';
import { knownState } from '../../domain/known-history.js';
import { ComplaintRules, zoneIn } from '../../rules/complaint-rules.js';
import { inTurn } from './assigner.js';

/** Starts the clocks that count from an assignment by a person; an automatic one brings them along. */
@Controller()
export class StartClocksReaction {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {}

  @EventPattern('complaint.assigned')
  async startClocks(@Payload() { event, lane, signal }: Delivery<EventOf<'complaint.assigned'>>): Promise<void> {
    if (event.data.automatic || event.data.cycle !== 1) return;
    await this.ledger.react(
      event.stream,
      { handler: 'routing.start-clocks', cause: event, lane },
      async (history) => {
        const known = knownState(history, event);
        const rules = await this.rules.of(known);
        const trigger = { id: event.id, occurredAt: event.occurredAt, precision: event.occurredPrecision };
        return startAssignmentClocks(known, trigger, {
          rules,
          zoneOf: (clock) => zoneIn(rules, clock),
          earlier: inTurn(event).earlier(history),
        });
      },
      signal,
    );
  }
}
