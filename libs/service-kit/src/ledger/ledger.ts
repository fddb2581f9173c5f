import { DomainError, isDomainError, streamSubject, type Envelope, type EventTypeName } from '@recourse/contracts';
import { freshBytes, uuidV5, uuidV7, type MintedKey } from '@recourse/evidence';
import type { Appended, ExpectedRevision, StreamSlice } from '@recourse/event-store';
import { countDuplicate, type Lane } from '@recourse/messaging';
import { reactGroup } from '../app/consumer-groups.js';
import type { ServiceContext } from '../app/service-context.js';
import { buildEvents, type Origin } from './build-events.js';
import type { CommandContext, Decision } from './decision.js';
import { reactionTime } from './reaction-time.js';

const COMMAND_ATTEMPTS = 5;
const REACTION_PAUSE_MS = 5;

/** What a command did, or had done already when it was sent before with the same key. */
export interface CommandResult {
  readonly stream: string;
  readonly revision: number;
  /** In the log, of its last event. */
  readonly position: string;
  readonly repeated: boolean;
}

export interface ExecutedCommand extends CommandResult {
  /** Of its first event: what the command began, such as a promise, has this id. */
  readonly eventId: string;
}

/** Ids that the events of one decision will have, by their place in it. */
export type EventIds = (index: number) => string;

export type Decide = (
  history: readonly Envelope[],
  idOf: EventIds,
) => readonly Decision[] | Promise<readonly Decision[]>;

export interface ExecuteOptions {
  /** Types of which a repeated command left at least one; tells a repeated command from a reused key. */
  readonly emits: readonly EventTypeName[];
  /** Append to a new stream without reading it first; the history is read only on a conflict. */
  readonly createOnly?: boolean;
  readonly key?: MintedKey;
}

/** A reaction to one event: exactly one append, however often the event is delivered. */
export interface Reaction {
  /** Name of the handler, such as `routing.classify`: the actor of what it appends. */
  readonly handler: string;
  readonly cause: Envelope;
  /** In which the cause was delivered. What is read of its stream serves the events behind it in this lane, too. */
  readonly lane?: Lane;
  readonly key?: MintedKey;
}

/** Decides on the stream just read, appends with the revision read, and is done (design §1). */
export class Ledger {
  /** As it was when a reaction in this lane last appended nothing. */
  readonly #seen = new WeakMap<Lane, StreamSlice>();

  constructor(private readonly context: ServiceContext) {}

  /**
   * Runs a command of a person or channel.
   * @throws DomainError whatever `decide` refuses with; `REVISION_MISMATCH` against `ifMatch`; `IDEMPOTENCY_KEY_REUSED`;
   *   `CONFLICT_PERSISTS` after five lost races
   */
  async execute(
    stream: string,
    command: CommandContext,
    options: ExecuteOptions,
    decide: Decide,
  ): Promise<ExecutedCommand> {
    const origin = this.commandOrigin(stream, command);
    let known: StreamSlice | null = options.createOnly ? { stream, events: [], revision: 'no-stream' } : null;
    for (let attempt = 0; attempt < COMMAND_ATTEMPTS; attempt++) {
      const slice: StreamSlice = known ?? (await this.context.store.readStream(stream));
      known = null;
      const earlier = command.repeatable ? answeredBefore(slice, command.commandId, options.emits) : null;
      if (earlier) return earlier;
      assertMatches(slice.revision, command.ifMatch);
      const history = slice.events.map(({ event }) => event);
      const decisions = await decide(history, origin.idOf);
      try {
        const appended = await this.append(slice.revision, history, decisions, origin, options.key);
        return { stream, eventId: origin.idOf(0), ...appended };
      } catch (error) {
        if (!isDomainError(error, 'REVISION_MISMATCH')) throw error;
      }
    }
    throw new DomainError('CONFLICT_PERSISTS', { stream });
  }

  /**
   * Records what hangs on nothing that stands in the stream, which may be long: it is not read, only its end is learned.
   * Each call records anew, whatever key came with it.
   * @throws DomainError `CONFLICT_PERSISTS` after five lost races
   */
  async record(stream: string, command: CommandContext, decisions: readonly Decision[]): Promise<CommandResult> {
    const origin = this.commandOrigin(stream, { ...command, repeatable: false });
    let expected: ExpectedRevision = 'no-stream';
    // Where the stream exists, the first answer tells its end.
    for (let attempt = 0; attempt <= COMMAND_ATTEMPTS; attempt++) {
      try {
        return { stream, ...(await this.append(expected, [], decisions, origin)) };
      } catch (error) {
        if (!isDomainError(error, 'REVISION_MISMATCH')) throw error;
        expected = error.details['actual'] as ExpectedRevision;
      }
    }
    throw new DomainError('CONFLICT_PERSISTS', { stream });
  }

  /**
   * Runs a reaction on its target stream. Does nothing when the stream holds this handler's answer to the cause already,
   * or when `decide` has nothing to say. Never gives up on lost races.
   *
   * A history that holds the cause may lack what came since: whoever appends on it loses the race and reads anew, and who has
   * nothing to say had nothing to say when it was read.
   */
  async react(stream: string, reaction: Reaction, decide: Decide, signal?: AbortSignal): Promise<Appended | null> {
    const { handler, cause, lane } = reaction;
    const ownLane = stream === cause.stream ? lane : undefined;
    let seen = ownLane ? this.takeSeen(ownLane, cause) : null;
    for (;;) {
      signal?.throwIfAborted();
      const slice = seen ?? (await this.context.store.readStream(stream));
      seen = null;
      const keepForLane = () => ownLane && this.#seen.set(ownLane, slice);
      const history = slice.events.map(({ event }) => event);
      if (history.some(({ actor, causationId }) => actor.id === handler && causationId === cause.id)) {
        countDuplicate(reactGroup(this.context.service));
        keepForLane();
        return null;
      }
      const origin = this.reactionOrigin(stream, reaction, history);
      const decisions = await decide(history, origin.idOf);
      if (decisions.length === 0) {
        keepForLane();
        return null;
      }
      try {
        return await this.append(slice.revision, history, decisions, origin, reaction.key);
      } catch (error) {
        if (!isDomainError(error, 'REVISION_MISMATCH')) throw error;
        await new Promise((resolve) => setTimeout(resolve, REACTION_PAUSE_MS));
      }
    }
  }

  /** It is put back only where it still holds. */
  private takeSeen(lane: Lane, { stream, revision }: Envelope): StreamSlice | null {
    const seen = this.#seen.get(lane);
    this.#seen.delete(lane);
    const holdsCause = seen?.stream === stream && seen.revision !== 'no-stream' && seen.revision >= revision;
    return holdsCause ? seen : null;
  }

  private async append(
    expected: ExpectedRevision,
    history: readonly Envelope[],
    decisions: readonly Decision[],
    origin: Origin,
    key?: MintedKey,
  ): Promise<Appended> {
    const { store, keyRing } = this.context;
    return store.append(origin.stream, expected, await buildEvents(decisions, origin, expected, history, keyRing, key));
  }

  private commandOrigin(stream: string, command: CommandContext): Origin {
    const { actor, commandId, repeatable, traceparent, now } = command;
    const fresh: string[] = [];
    return {
      tenant: this.context.tenant,
      stream,
      actor,
      causationId: commandId,
      correlationId: correlationOf(stream),
      depth: 0,
      traceparent,
      occurredAt: now,
      precision: 'instant',
      idOf: repeatable
        ? (index) => uuidV5(commandId, `${stream}/${index}`)
        : (index) => (fresh[index] ??= uuidV7(Date.parse(now), freshBytes(10))),
    };
  }

  private reactionOrigin(stream: string, { handler, cause }: Reaction, history: readonly Envelope[]): Origin {
    return {
      tenant: this.context.tenant,
      stream,
      actor: { kind: 'automation', id: handler, role: 'automation' },
      causationId: cause.id,
      correlationId: cause.correlationId,
      depth: cause.depth + 1,
      traceparent: cause.traceparent,
      ...reactionTime(cause, history, this.context.now().toISOString()),
      idOf: (index) => uuidV5(cause.id, `${handler}/${index}`),
    };
  }
}

/** Events about one complaint share its id as correlation; others are correlated by their own stream. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CORRELATION_NAMESPACE = '7a0f2f5e-4b0c-5d58-9f3e-2f1c8a6b9d10';
const correlationOf = (stream: string): string => {
  const subject = streamSubject(stream);
  return UUID.test(subject) ? subject : uuidV5(CORRELATION_NAMESPACE, stream);
};

function assertMatches(actual: ExpectedRevision, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && actual !== ifMatch)
    throw new DomainError('REVISION_MISMATCH', { expected: ifMatch, actual });
}

function answeredBefore(
  slice: StreamSlice,
  commandId: string,
  emits: readonly EventTypeName[],
): ExecutedCommand | null {
  const own = slice.events.filter(({ event }) => event.causationId === commandId);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return null;
  const same = own.some(({ event }) => (emits as readonly string[]).includes(event.type));
  if (!same) throw new DomainError('IDEMPOTENCY_KEY_REUSED', { stream: slice.stream });
  const { revision } = last.event;
  return { stream: slice.stream, eventId: first.event.id, revision, position: last.position, repeated: true };
}
