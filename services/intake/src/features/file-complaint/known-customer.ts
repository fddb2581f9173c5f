import { DomainError, streamName } from '@recourse/contracts';
import type { MintedKey } from '@recourse/evidence';
import type { ServiceContext } from '@recourse/service-kit';

/**
 * The key that this customer's personal data is sealed with.
 * @throws DomainError `CUSTOMER_UNKNOWN`; KeyRingError
 */
export async function keyOfCustomer({ store, keyRing }: ServiceContext, customerId: string): Promise<MintedKey> {
  const { events } = await store.readStream(streamName.customer(customerId));
  const keyId = events.find(({ event }) => event.sealed)?.event.sealed?.keyId;
  if (keyId === undefined) throw new DomainError('CUSTOMER_UNKNOWN', { customerId });
  return { keyId, key: await keyRing.get(keyId) };
}
