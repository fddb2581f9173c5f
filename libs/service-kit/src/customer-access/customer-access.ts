import { timingSafeEqual } from 'node:crypto';
import { DomainError, streamSubject } from '@recourse/contracts';
import { keyedHash } from '@recourse/evidence';
import Type from 'typebox';
import { readReference } from './reference.js';
import { readSecret, secretOf } from './secret.js';

/** What a customer shows to be let in: body members of the public routes about one complaint. */
export const customerKeyMembers = {
  reference: Type.String({ maxLength: 40, description: 'As the customer writes it' }),
  secret: Type.String({ maxLength: 60, description: 'As the customer writes it' }),
};

export interface CustomerKey {
  readonly reference: string;
  readonly secret: string;
}

interface ComplaintPlace {
  readonly stream: string;
}

/** The row of the complaint with this reference; null where there is none. */
type FindComplaint<Row> = (reference: string) => Promise<Row | null>;

/** Stands in for the complaint that there is none of, so that a wrong reference costs as much work as a wrong secret. */
const NOBODY = '00000000-0000-8000-8000-000000000000';
const NO_REFERENCE = 'none';

/** Lets in whoever has the reference of a complaint and its secret, whichever service holds the door (design §3). */
export class CustomerAccess {
  constructor(
    private readonly identityKey: Uint8Array,
    private readonly tenant: string,
  ) {}

  /** A keyed hash of the complaint's id: nobody can guess it, and it is stored nowhere. */
  secretOf(complaintId: string): string {
    return secretOf(keyedHash(this.identityKey, 'complaint-secret', [this.tenant, complaintId]));
  }

  /**
   * What a service's own read model says of the complaint.
   * @param find looks up a reference, as it is recorded
   * @throws DomainError `STATUS_NOT_FOUND`: a wrong reference and a wrong secret are answered alike, and after the same time
   */
  async open<Row extends ComplaintPlace>({ reference, secret }: CustomerKey, find: FindComplaint<Row>): Promise<Row> {
    const row = await find(readReference(reference) ?? NO_REFERENCE);
    const expected = Buffer.from(this.secretOf(row ? streamSubject(row.stream) : NOBODY));
    const given = Buffer.from(readSecret(secret), 'latin1');
    if (!timingSafeEqual(expected, given) || !row) throw new DomainError('STATUS_NOT_FOUND');
    return row;
  }
}
