import type { Envelope, Service } from '@recourse/contracts';

/** An event of a history, complete but for its sealing and for what the store adds. */
export interface Draft {
  /** Whose login appends it. */
  readonly service: Service;
  /** `sealed` is null, `recordedAt` is `occurredAt` and `prev` is null: all three come with the append. */
  readonly event: Envelope;
  /** What has to be sealed. */
  readonly personal: Readonly<Record<string, unknown>> | null;
}

/** One complaint from its receipt to the end of its history. */
export interface History {
  readonly index: number;
  readonly complaintId: string;
  readonly drafts: readonly Draft[];
  /** The file of a customer who was not known before. */
  readonly customer: Draft | null;
  /** Number of the complaint that opened the customer's file; the complaint's own for a new customer. */
  readonly firstOfCustomer: number;
  readonly customerId: string;
}
