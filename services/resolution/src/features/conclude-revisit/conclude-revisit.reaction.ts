import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { foldComplaint, type EventOf } from '@recourse/contracts';
import type { Delivery } from '@recourse/messaging';
import { Ledger } from '@recourse/service-kit';
import { conclude } from '../../domain/conclude.js';
import { concludeUnreached } from '../../domain/conclude-unreached.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';

/**
 * A satisfied customer closes the complaint; what a dissatisfied one does is up to the rules. One whom nobody reached in the
 * attempts that the plan allows closes it, too.
 */
@Controller()
export class ConcludeRevisitReaction {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {}

  @EventPattern('complaint.revisited')
  async concludeRevisit(@Payload() { event, lane, signal }: Delivery<EventOf<'complaint.revisited'>>): Promise<void> {
    await this.ledger.react(
      event.stream,
      { handler: 'resolution.conclude', cause: event, lane },
      async (history) => conclude(foldComplaint(history), event, await this.rules.reopeningAt(event, history)),
      signal,
    );
  }

  @EventPattern('complaint.revisit-attempted')
  async concludeUnreached(@Payload() { event, lane, signal }: Delivery<EventOf<'complaint.revisit-attempted'>>) {
    if (event.data.reached) return;
    await this.ledger.react(
      event.stream,
      { handler: 'resolution.conclude-unreached', cause: event, lane },
      (history) => concludeUnreached(history, event),
      signal,
    );
  }
}
