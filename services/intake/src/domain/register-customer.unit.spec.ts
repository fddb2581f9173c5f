import { describe, expect, it } from '@jest/globals';
import { eventTypeOf } from '@recourse/contracts';
import { fileComplaint } from './file-complaint.js';
import { registerCustomer } from './register-customer.js';
import { filing, recorded, webComplaint } from './submission.fixture.js';

const complaintId = '4a1c53b2-1111-8000-8000-000000000000';
const cause = (customerKnown: boolean) => recorded(fileComplaint(webComplaint, { ...filing, customerKnown })[0]!);

describe('Registering a customer', () => {
  it('takes the contact over from the complaint', () => {
    const contact = { name: '样例' };
    const [registered] = registerCustomer(cause(false), complaintId, { contact });
    expect(registered).toEqual({
      type: 'customer.registered',
      data: { customerId: filing.customerId, firstComplaintId: complaintId },
      personal: { contact },
    });
    expect(eventTypeOf('customer.registered').data.accepts(registered!.data)).toBe(true);
  });

  it('seals something also without a contact, so that the customer’s key is found later', () => {
    expect(registerCustomer(cause(false), complaintId, {})[0]!.personal).toEqual({ contact: {} });
  });

  it('does nothing for a customer who was known', () => {
    expect(registerCustomer(cause(true), complaintId, {})).toEqual([]);
  });
});
