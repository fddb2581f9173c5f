import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Envelope } from '@recourse/contracts';
import type { Delivery } from '@recourse/messaging';
import { Ledger } from '@recourse/service-kit';
import { classifyReceived } from '../../domain/classification/classify.decider.js';
import { knownState } from '../../domain/known-history.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';
import { OpinionFinder } from './opinion-finder.js';

/** Gives a complaint its category by the rules, else by the model, and starts the clocks that count from its receipt. */
@Controller()
export class ClassifyReaction {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
    @Inject(OpinionFinder) private readonly opinions: OpinionFinder,
  ) {}

  @EventPattern('complaint.received')
  async classify(@Payload() { event, recorded: { position }, lane, signal }: Delivery): Promise<void> {
    await this.ledger.react(
      event.stream,
      { handler: 'routing.classify', cause: event, lane },
      (history) => this.decide(history, event, position),
      signal,
    );
  }

  private async decide(history: readonly Envelope[], received: Envelope, position: Delivery['recorded']['position']) {
    const known = knownState(history, received);
    const rules = await this.rules.at(position, known);
    const opinions = known.category === null ? await this.opinions.on({ received, position }, rules.content) : null;
    return classifyReceived(known, received, rules, opinions);
  }
}
