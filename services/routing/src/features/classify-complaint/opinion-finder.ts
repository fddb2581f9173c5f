import { Inject, Injectable } from '@nestjs/common';
import type { Envelope, PersonalOf, RulesPack } from '@recourse/contracts';
import type { Position } from '@recourse/event-store';
import { openPersonal, SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';
import { classifiableText } from '../../domain/classification/classifiable-text.js';
import { factsOf } from '../../domain/classification/classify.decider.js';
import { compiledPack, type Judgement } from '../../domain/classification/compiled-pack.js';
import type { Opinions } from '../../domain/classification/verdict.js';
import { guessOf } from '../../domain/models/guess.js';
import { AdoptedModels } from '../../models/adopted-models.js';
import { ModelStore } from '../../models/model-store.js';
import { KeyPrefetch } from './key-prefetch.js';

/** A complaint as it was received, and where in the log. */
export interface ReceivedAt {
  readonly received: Envelope;
  readonly position: Position;
}

/** What the rules and, where none fits, the model in force make of a complaint. Its text is opened only where it decides. */
@Injectable()
export class OpinionFinder {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(KeyPrefetch) private readonly keys: KeyPrefetch,
    @Inject(AdoptedModels) private readonly adopted: AdoptedModels,
    @Inject(ModelStore) private readonly models: ModelStore,
  ) {}

  /**
   * Null where the text that decides is erased: then a person has the say.
   * @throws DomainError `MODEL_NOT_FOUND`, `MODEL_INVALID` where the file of the model in force is gone or spoilt
   */
  async on(at: ReceivedAt, content: RulesPack): Promise<Opinions | null> {
    try {
      return await this.opinions(at, content);
    } catch (error) {
      if ((error as { code?: unknown }).code === 'KEY_DESTROYED') return null;
      throw error;
    }
  }

  private async opinions(at: ReceivedAt, content: RulesPack): Promise<Opinions> {
    const pack = compiledPack(content);
    const facts = factsOf(at.received);
    let text: string | null = null;
    let judgement = pack.judge(facts);
    if (judgement === 'needs-text') {
      text = await this.open(at.received);
      judgement = pack.judge({ ...facts, text }) as Judgement;
    }
    return { judgement, guess: judgement.fit ? null : await this.guess(at, content, text) };
  }

  private async guess({ received, position }: ReceivedAt, content: RulesPack, opened: string | null) {
    const adoption = await this.adopted.at(position, content.pack, received.occurredAt.slice(0, 10));
    if (!adoption) return null;
    const { model } = await this.models.open(adoption.model.sha256);
    return guessOf(adoption.model, model, opened ?? (await this.open(received)), content);
  }

  private async open(received: Envelope): Promise<string> {
    await this.keys.want(received.sealed?.keyId);
    return classifiableText(
      await openPersonal<Partial<PersonalOf<'complaint.received'>>>(received, this.context.keyRing),
    );
  }
}
