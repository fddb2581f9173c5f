import type { StagedComplaint } from '../stage/bring.js';
import { supervisor, type Stage } from '../stage/stage.js';

/** Id of the customer of a complaint; the customer's file is open. */
export async function customerOf({ complaintId }: StagedComplaint, stage: Stage): Promise<string> {
  const path = `/audit/complaints/${complaintId}/timeline?purpose=audit`;
  const { items } = await stage.must(supervisor, { method: 'GET', path });
  const [{ data }] = items as readonly [{ data: { customerId: string } }];
  await stage.until(supervisor, { method: 'GET', path: `/intake/customers/${data.customerId}` });
  return data.customerId;
}
