import { randomUUID } from 'node:crypto';
import type { Transport } from '@recourse/cli/client';
import type { Foundation } from '@recourse/cli/supervisor';
import { persist } from './persistent-request.js';

const PATIENCE_MS = 45_000;
/** Not there yet, not assigned yet: that passes. */
const NOT_YET = [404, 409];

/**
 * What people do on a complaint: a handler answers it, and the customer, asked about that, is satisfied. So the reactions of
 * resolution and feedback happen too.
 * @returns whether the answer was acknowledged
 */
export async function follow(
  transport: Transport,
  tokens: Foundation['issuer'],
  complaintId: string,
): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS;
  const command = async (path: string, body: object): Promise<boolean> => {
    const answer = await persist(
      transport,
      {
        method: 'POST',
        path,
        headers: {
          authorization: `Bearer ${await tokens.token('operator', 'fault-operator')}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify(body),
      },
      { until, alsoRepeat: NOT_YET },
    );
    return typeof answer !== 'string';
  };
  const resolution = { outcome: 'upheld', remedies: ['apology'] };
  if (!(await command(`/resolution/complaints/${complaintId}/resolution`, resolution))) return false;
  const revisit = { verdict: 'satisfied', actedBy: 'staff-nobody' };
  await command(`/feedback/complaints/${complaintId}/revisit`, revisit);
  return true;
}
