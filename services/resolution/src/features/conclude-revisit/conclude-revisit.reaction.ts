import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { foldComplaint, type Envelope, type EventOf } from '@recourse/contracts';
import type { Delivery } from '@recourse/messaging';
import { Ledger, RulesLibrary } from '@recourse/service-kit';
import { conclude } from '../../domain/conclude.js';

/** A satisfied customer closes the complaint; what a dissatisfied one does is up to the rules. */
@Controller()
export class ConcludeRevisitReaction {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(RulesLibrary) private readonly library: RulesLibrary,
  ) {}

  @EventPattern('complaint.revisited')
  async concludeRevisit(@Payload() { event, signal }: Delivery<EventOf<'complaint.revisited'>>): Promise<void> {
    await this.ledger.react(
      event.stream,
      { handler: 'resolution.conclude', cause: event },
      async (history) => conclude(foldComplaint(history), event, await this.rulesAt(event, history)),
      signal,
    );
  }

  /** Of the pack that the complaint named up to the cause: what routing appends later must not change the decision. */
  private async rulesAt(cause: Envelope, history: readonly Envelope[]) {
    const { rules } = foldComplaint(history.slice(0, cause.revision + 1));
    return rules && (await this.library.version(rules)).content.reopening;
  }
}
