import { timingSafeEqual } from 'node:crypto';
import { keyedHash } from '@recourse/evidence';

const LASTS_SECONDS = 3_600;
const VALUE = /^([0-9a-f-]{36})\.(\d{1,12})\.([A-Za-z0-9_-]{43})$/;

/** The browser that a cookie goes to or came from. */
export interface VisitRequest {
  readonly headers: { readonly cookie?: string | undefined };
  /** `https` where the connection to the outside is encrypted. */
  readonly protocol: string;
}

/**
 * Somebody who has shown the secret of a complaint may go on without it for an hour: a cookie says so, which only the services can
 * make, which no script reads and no other site can send along. One cookie a complaint, so that two open tabs never mix them up.
 */
export class Visits {
  constructor(
    private readonly identityKey: Uint8Array,
    private readonly tenant: string,
    private readonly now: () => Date,
  ) {}

  /** The cookie that lets its holder in. */
  begin(complaintId: string, reference: string, request: VisitRequest): string {
    const expires = this.seconds() + LASTS_SECONDS;
    const value = `${complaintId}.${expires}.${this.mac(complaintId, reference, expires)}`;
    return cookie(reference, value, LASTS_SECONDS, request);
  }

  /** The cookie that ends it. */
  end(reference: string, request: VisitRequest): string {
    return cookie(reference, '', 0, request);
  }

  /** The complaint of this reference, if the request's cookie opens it. */
  complaintOf(reference: string, { headers }: VisitRequest): string | null {
    for (const [, id, until, mac] of valuesOf(nameOf(reference), headers.cookie).map((one) => VALUE.exec(one) ?? [])) {
      if (id === undefined || mac === undefined) continue;
      const isOurs = timingSafeEqual(Buffer.from(mac), Buffer.from(this.mac(id, reference, Number(until))));
      if (isOurs && Number(until) > this.seconds()) return id;
    }
    return null;
  }

  private seconds(): number {
    return Math.floor(this.now().getTime() / 1_000);
  }

  private mac(complaintId: string, reference: string, expires: number): string {
    const parts = [this.tenant, complaintId, reference, String(expires)];
    return keyedHash(this.identityKey, 'page-visit', parts).toString('base64url');
  }
}

const nameOf = (reference: string): string => `visit-${reference}`;

function cookie(reference: string, value: string, maxAge: number, { protocol }: VisitRequest): string {
  const secure = protocol === 'https' ? '; Secure' : '';
  return `${nameOf(reference)}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Strict${secure}`;
}

const valuesOf = (name: string, header = ''): string[] =>
  header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
