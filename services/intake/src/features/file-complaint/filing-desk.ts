import { Inject, Injectable } from '@nestjs/common';
import { DomainError, streamName } from '@recourse/contracts';
import type { MintedKey } from '@recourse/evidence';
import {
  backdatingRoles,
  CustomerAccess,
  Ledger,
  SERVICE_CONTEXT,
  type CommandContext,
  type ExecutedCommand,
  type Principal,
  type ServiceContext,
} from '@recourse/service-kit';
import { fileComplaint } from '../../domain/file-complaint.js';
import { firstContactOf } from '../../domain/first-contact.js';
import { channelsOf, staffOf } from '../../domain/permissions.js';
import { assertAcceptable, dayOfReceipt, type Submission } from '../../domain/submission.js';
import { ComplaintIdentity } from '../../identity/complaint-identity.js';
import { earlierFiling } from './earlier-filing.js';
import { keyOfCustomer } from './known-customer.js';
import { ReferenceNumbers } from './reference-numbers.js';
import { ServedChannels } from './served-channels.js';

export interface Filed extends ExecutedCommand {
  readonly complaintId: string;
  readonly reference: string;
  /** Opens the status of the complaint; given to the channel that filed it only. */
  readonly secret: string;
}

export interface FilingCall {
  readonly principal: Principal;
  readonly command: CommandContext;
}

/** The stream of the complaint exists: it was filed before. */
class FiledBefore extends Error {}

/**
 * Takes complaints in. Nothing is read before the append: uniqueness comes from the name of the stream, and what a filing
 * needs (a reference, a key, the served channels) is at hand in memory.
 */
@Injectable()
export class FilingDesk {
  /** Keys that a repeated submission did not need: nothing was ever recorded with them. */
  private readonly unusedKeys: MintedKey[] = [];

  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ComplaintIdentity) private readonly identity: ComplaintIdentity,
    @Inject(CustomerAccess) private readonly access: CustomerAccess,
    @Inject(ReferenceNumbers) private readonly references: ReferenceNumbers,
    @Inject(ServedChannels) private readonly channels: ServedChannels,
  ) {}

  /**
   * @param item index in a bulk request, whose items share one command
   * @throws DomainError as `assertAcceptable` and `firstContactOf`; `CHANNEL_UNKNOWN`, `CUSTOMER_UNKNOWN`, `EXTERNAL_ID_REUSED`,
   *   `IDEMPOTENCY_KEY_REUSED`, and those of the ledger
   */
  async file(submission: Submission, { principal, command }: FilingCall, item = 0): Promise<Filed> {
    const submitter = { mayBackdate: backdatingRoles.includes(principal.role), channels: channelsOf(principal) };
    assertAcceptable(submission, submitter, command.now);
    const day = dayOfReceipt(submission, command.now);
    const firstContact = firstContactOf(submission, { role: principal.role, staff: staffOf(principal) });
    await this.channels.assertKnown(submission.channel, day);

    const complaintId = this.idOf(submission, command, item);
    const stream = streamName.complaint(complaintId);
    const { customerId } = submission;
    const key = customerId ? await keyOfCustomer(this.context, customerId) : await this.freshKey();
    const filing = {
      reference: await this.references.take(),
      customerId: customerId ?? this.identity.customerOf(complaintId),
      customerKnown: customerId !== undefined,
      firstContact,
    };
    try {
      const options = { emits: ['complaint.received'] as const, createOnly: true, key };
      const result = await this.ledger.execute(stream, command, options, (history) => {
        if (history.length > 0) throw new FiledBefore();
        return fileComplaint(submission, filing);
      });
      if (!result.repeated) return this.answer(complaintId, filing.reference, result);
    } catch (error) {
      if (!(error instanceof FiledBefore)) throw error;
    }
    const { answer, keyId } = await this.firstAnswer(complaintId, stream, submission);
    // The stream begins with another key than this one, so nothing was recorded with this one.
    if (!customerId && keyId !== key.keyId) this.unusedKeys.push(key);
    return answer;
  }

  private idOf({ channel, externalId }: Submission, command: CommandContext, item: number): string {
    if (externalId !== undefined) return this.identity.byExternalId(channel, externalId);
    return command.repeatable ? this.identity.byCommand(command.commandId, item) : this.identity.fresh(command.now);
  }

  private freshKey(): MintedKey | Promise<MintedKey> {
    return this.unusedKeys.pop() ?? this.context.keyRing.take();
  }

  /** The answer that the first filing got, if this one says the same. */
  private async firstAnswer(
    complaintId: string,
    stream: string,
    submission: Submission,
  ): Promise<{ readonly answer: Filed; readonly keyId: string | undefined }> {
    const { received, last, same } = await earlierFiling(this.context, stream, submission);
    if (!same) {
      throw new DomainError(submission.externalId === undefined ? 'IDEMPOTENCY_KEY_REUSED' : 'EXTERNAL_ID_REUSED');
    }
    const { position, event } = last;
    const first = { stream, eventId: received.id, revision: event.revision, position, repeated: true };
    return { answer: this.answer(complaintId, received.data.reference, first), keyId: received.sealed?.keyId };
  }

  private answer(complaintId: string, reference: string, result: ExecutedCommand): Filed {
    const { stream, eventId, revision, position, repeated } = result;
    const secret = this.access.secretOf(complaintId);
    return { complaintId, reference, secret, stream, eventId, revision, position, repeated };
  }
}
