import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { foldComplaint, type EventOf } from '@recourse/contracts';
import type { Delivery } from '@recourse/messaging';
import { Ledger } from '@recourse/service-kit';
import { planRevisit } from '../../domain/plan-revisit.js';
import { RevisitPolicy } from '../revisit-policy.js';

/** A resolved complaint is revisited, if its rules ask for it. */
@Controller()
export class PlanRevisitReaction {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(RevisitPolicy) private readonly policy: RevisitPolicy,
  ) {}

  @EventPattern('complaint.resolved')
  async planRevisit(@Payload() { event, lane, signal }: Delivery<EventOf<'complaint.resolved'>>): Promise<void> {
    await this.ledger.react(
      event.stream,
      { handler: 'feedback.plan', cause: event, lane },
      async (history) => {
        const known = foldComplaint(history.slice(0, event.revision + 1));
        return planRevisit(known, event, await this.policy.of(known));
      },
      signal,
    );
  }
}
