import { freshBytes, keyedHash, keyedUuid, uuidV7 } from '@recourse/evidence';

/** Ids of complaints and customers: keyed hashes, so that nobody can guess one or test a guess (design §3). */
export class ComplaintIdentity {
  constructor(
    private readonly identityKey: Uint8Array,
    private readonly tenant: string,
  ) {}

  byExternalId(channel: string, externalId: string): string {
    return keyedUuid(this.identityKey, 'complaint', [this.tenant, channel, externalId]);
  }

  /** @param commandId stands for actor and Idempotency-Key */
  byCommand(commandId: string, item: number): string {
    return keyedUuid(this.identityKey, 'complaint-key', [this.tenant, commandId, String(item)]);
  }

  fresh(now: string): string {
    return uuidV7(Date.parse(now), freshBytes(10));
  }

  customerOf(complaintId: string): string {
    return keyedUuid(this.identityKey, 'customer', [this.tenant, complaintId]);
  }

  /** 32 bytes. */
  referenceKey(): Uint8Array {
    return keyedHash(this.identityKey, 'reference', [this.tenant]);
  }
}
