import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Envelope, PersonalOf, RulesPack } from '@recourse/contracts';
import type { Delivery } from '@recourse/messaging';
import { Ledger, openPersonal, SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';
import { classifyReceived, factsOf } from '../../domain/classification/classify.decider.js';
import { compiledPack, type Judgement } from '../../domain/classification/compiled-pack.js';
import { knownState } from '../../domain/known-history.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';
import { KeyPrefetch } from './key-prefetch.js';

/** Gives a complaint its category by the rules, and starts the clocks that count from its receipt. */
@Controller()
export class ClassifyReaction {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
    @Inject(KeyPrefetch) private readonly keys: KeyPrefetch,
  ) {}

  @EventPattern('complaint.received')
  async classify(@Payload() { event, recorded, signal }: Delivery): Promise<void> {
    await this.ledger.react(
      event.stream,
      { handler: 'routing.classify', cause: event },
      async (history) => {
        const known = knownState(history, event);
        const rules = await this.rules.at(recorded.position, known);
        const judgement = known.category === null ? await this.judge(rules.content, event) : null;
        return classifyReceived(known, event, rules, judgement);
      },
      signal,
    );
  }

  /** The text is opened only where it decides. */
  private async judge(content: RulesPack, received: Envelope): Promise<Judgement> {
    const pack = compiledPack(content);
    const facts = factsOf(received);
    const judgement = pack.judge(facts);
    if (judgement !== 'needs-text') return judgement;
    await this.keys.want(received.sealed?.keyId);
    const { text = '', remedySought = '' } = await openPersonal<Partial<PersonalOf<'complaint.received'>>>(
      received,
      this.context.keyRing,
    );
    return pack.judge({ ...facts, text: `${text}\n${remedySought}` }) as Judgement;
  }
}
