import { streamName } from '@recourse/contracts';
import type { EventStore } from '@recourse/event-store';
import type { KeyRing, MintedKey } from '@recourse/evidence';
import type { History } from '../life/draft.js';

/** A customer's file holds no key: it is not there, or was written by somebody else. */
export class CustomerFileMissing extends Error {
  readonly code = 'CUSTOMER_UNKNOWN';
}

const KEPT = 20_000;

/** The key of each customer, as in the product: a fresh one for a new customer, that of the file for one who comes back. */
export class CustomerKeys {
  private readonly known = new Map<string, Promise<MintedKey>>();

  constructor(
    private readonly keyRing: KeyRing,
    private readonly reader: EventStore,
  ) {}

  /**
   * @param recorded key that the log names for this complaint already
   * @throws CustomerFileMissing for a returning customer without a file
   */
  of({ customerId, customer }: History, recorded: string | null): Promise<MintedKey> {
    const known = this.known.get(customerId);
    if (known) return known;
    const key = recorded !== null ? this.named(recorded) : customer ? this.keyRing.take() : this.onFile(customerId);
    this.known.set(customerId, key);
    key.catch(() => this.known.delete(customerId));
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value!);
    return key;
  }

  private async onFile(customerId: string): Promise<MintedKey> {
    const { events } = await this.reader.readStream(streamName.customer(customerId));
    const keyId = events.find(({ event }) => event.sealed)?.event.sealed?.keyId;
    if (keyId === undefined) throw new CustomerFileMissing(`the customer ${customerId} has no file in the log`);
    return this.named(keyId);
  }

  private async named(keyId: string): Promise<MintedKey> {
    return { keyId, key: await this.keyRing.get(keyId) };
  }
}
