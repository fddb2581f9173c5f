import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { foldComplaint, type Envelope, type EventOf } from '@recourse/contracts';
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
  async planRevisit(@Payload() { event, signal }: Delivery<EventOf<'complaint.resolved'>>): Promise<void> {
    await this.ledger.react(
      event.stream,
      { handler: 'feedback.plan', cause: event },
      async (history) => planRevisit(foldComplaint(history), event, await this.rulesAt(event, history)),
      signal,
    );
  }

  /** Of the pack that the complaint named up to the cause: what routing appends later must not change the plan. */
  private rulesAt(cause: Envelope, history: readonly Envelope[]) {
    return this.policy.of(foldComplaint(history.slice(0, cause.revision + 1)));
  }
}
