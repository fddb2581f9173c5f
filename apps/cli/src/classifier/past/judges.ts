import { decodeModel, type TextModel } from '@recourse/classifier';
import { isEventOf, streamName, type Envelope, type RulesPack } from '@recourse/contracts';
import { comparePositions, type Position, type RecordedEvent } from '@recourse/event-store';
import { factsOf } from '@recourse/routing/domain/classification/classify.decider';
import { compiledPack, type Judgement } from '@recourse/routing/domain/classification/compiled-pack';
import { verdictOf, type Opinions } from '@recourse/routing/domain/classification/verdict';
import { adoptionsOf, modelInForce, type ModelReference } from '@recourse/routing/domain/models/adoptions';
import { guessOf } from '@recourse/routing/domain/models/guess';
import type { Past } from './open-past.js';
import type { PastComplaint } from './past-complaints.js';

/** What is tried instead of what was in force. */
export interface Alternative {
  readonly model: { readonly reference: ModelReference; readonly model: TextModel } | null;
  readonly pack: RulesPack | null;
}

/** A category, or null where a person is asked; `erased` where the text that decides is gone. */
export type Outcome = { readonly category: string | null } | 'erased';

interface Governing {
  readonly content: RulesPack;
  /** Of the pack, with what was adopted and retired beside it. */
  readonly stream: readonly RecordedEvent[];
}

/** Judges past complaints as routing does, by the rules and models of their day with one or both replaced. */
export class Judges {
  private readonly models = new Map<string, TextModel | null>();

  private constructor(
    private readonly past: Past,
    private readonly alternative: Alternative,
    /** The streams of all packs. */
    private readonly packs: readonly (readonly RecordedEvent[])[],
  ) {}

  static async open(past: Past, alternative: Alternative): Promise<Judges> {
    const { rows } = await past.pool.query<{ pack: string }>('select pack from routing.rules_pack order by stream');
    const slices = await past.store.readStreams(rows.map(({ pack }) => streamName.rules(pack)));
    return new Judges(
      past,
      alternative,
      slices.map(({ events }) => events),
    );
  }

  async judge(complaint: PastComplaint): Promise<Outcome> {
    const { received } = complaint;
    const governing = this.governing(complaint);
    if (!governing) return { category: null };
    const { content, stream } = governing;
    const pack = compiledPack(content);
    const facts = factsOf(received);
    let judgement = pack.judge(facts);
    let text: string | null = null;
    if (judgement === 'needs-text') {
      text = await this.past.textOf(received);
      if (text === null) return 'erased';
      judgement = pack.judge({ ...facts, text }) as Judgement;
    }
    const used = judgement.fit === null ? await this.modelFor(complaint, stream) : null;
    if (!used) return categoryOf(content, { judgement, guess: null });
    text ??= await this.past.textOf(received);
    if (text === null) return 'erased';
    return categoryOf(content, { judgement, guess: guessOf(used.reference, used.model, text, content) });
  }

  /**
   * The rules for its channel on the day of its receipt, among those that were published before it; those that are tried count
   * for every day.
   */
  private governing({ received, position }: PastComplaint): Governing | null {
    if (!isEventOf(received, 'complaint.received')) return null;
    const { channel } = received.data;
    const day = received.occurredAt.slice(0, 10);
    const { pack: tried } = this.alternative;
    if (tried?.channels.includes(channel)) {
      const stream = this.packs.find((events) => events[0]?.event.stream === streamName.rules(tried.pack)) ?? [];
      return { content: tried, stream };
    }
    for (const stream of this.packs) {
      const versions = before(stream, position).flatMap((event) =>
        isEventOf(event, 'rules.published') ? [event.data.content] : [],
      );
      const newest = versions.at(-1);
      if (!newest?.channels.includes(channel) || newest.pack === tried?.pack) continue;
      const content = versions.findLast(({ effectiveFrom }) => effectiveFrom <= day);
      if (content) return { content, stream };
    }
    return null;
  }

  private async modelFor({ received, position }: PastComplaint, stream: readonly RecordedEvent[]) {
    if (this.alternative.model) return this.alternative.model;
    const adoption = modelInForce(adoptionsOf(before(stream, position)), received.occurredAt.slice(0, 10));
    if (!adoption) return null;
    const model = await this.stored(adoption.model.sha256);
    return model && { reference: adoption.model, model };
  }

  /** Null where its file is gone: then a person is asked. */
  private async stored(sha256: string): Promise<TextModel | null> {
    const known = this.models.get(sha256);
    if (known !== undefined) return known;
    const { rows } = await this.past.pool.query<{ bytes: Buffer }>(
      'select bytes from routing.model where sha256 = $1',
      [sha256],
    );
    const model = rows[0] ? decodeModel(rows[0].bytes) : null;
    this.models.set(sha256, model);
    return model;
  }
}

const before = (stream: readonly RecordedEvent[], position: Position): readonly Envelope[] =>
  stream.filter((one) => comparePositions(one.position, position) < 0).map(({ event }) => event);

function categoryOf(pack: RulesPack, opinions: Opinions): Outcome {
  const verdict = verdictOf(pack, opinions);
  return { category: verdict?.isSure ? verdict.category : null };
}
