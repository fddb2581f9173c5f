import type { EventOf, PersonalOf } from '@recourse/contracts';
import { decided, type Decision } from '@recourse/service-kit/domain';

/**
 * Opens the file of a customer whom nobody knew before the complaint. The contact is sealed even when there is none: the
 * customer's later complaints find their key here.
 */
export function registerCustomer(
  cause: EventOf<'complaint.received'>,
  complaintId: string,
  { contact = {} }: Pick<PersonalOf<'complaint.received'>, 'contact'>,
): Decision[] {
  if (cause.data.customerKnown) return [];
  const { customerId } = cause.data;
  return [decided('customer.registered', { customerId, firstComplaintId: complaintId }, { personal: { contact } })];
}
