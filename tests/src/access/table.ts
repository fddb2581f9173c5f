import { services } from '@recourse/contracts';
import type { AccessTable, Row } from './access.js';

const row = (roles: Row['roles']): Row => ({ roles, unlessRecused: false });
/** About one complaint, from which somebody may be recused. */
const handling = (roles: Row['roles']): Row => ({ roles, unlessRecused: true });

/** Whoever takes in what customers say. */
const filing = row({ channel: 'channels', handler: 'any', supervisor: 'any', operator: 'any' });
/** Who works on complaints. */
const staff = row({ handler: 'any', supervisor: 'any', operator: 'any' });
/** Anybody of the staff, on any complaint. */
const anyCase = handling({ handler: 'any', supervisor: 'any', operator: 'any' });
/** A handler only on what he or she has. */
const casework = handling({ handler: 'own', supervisor: 'any', operator: 'any' });
/** What customers sent, and who they are. */
const reading = handling({ handler: 'own', supervisor: 'any' });
/** Nobody judges the own work. */
const revisiting = handling({ handler: 'others', supervisor: 'others', operator: 'others' });
/** Handlers say it of themselves only. */
const oneself = row({ handler: 'self', supervisor: 'any', operator: 'any' });
const secondPerson = handling({ supervisor: 'second', operator: 'limited' });
const leads = row({ supervisor: 'any', operator: 'any' });
const readers = row({ handler: 'any', supervisor: 'any', auditor: 'any', operator: 'any' });
const overseers = row({ supervisor: 'any', auditor: 'any', operator: 'any' });
const checkers = row({ auditor: 'any', operator: 'any' });
const operator = row({ operator: 'any' });

const operationsOf = (service: string): AccessTable => ({
  [`GET /${service}/operations/status`]: overseers,
  [`GET /${service}/operations/relay`]: overseers,
  [`GET /${service}/operations/parked`]: leads,
  [`POST /${service}/operations/redrive`]: leads,
  [`POST /${service}/operations/projections/check`]: checkers,
  [`POST /${service}/operations/projections/rebuild`]: operator,
});

/** Role × route × ownership: who may do what. A route without a row fails the tests. */
export const accessTable: AccessTable = {
  'POST /intake/complaints': filing,
  'POST /intake/complaints/bulk': operator,
  'POST /intake/complaints/{complaintId}/acknowledgement': anyCase,
  'POST /intake/complaints/{complaintId}/withdrawal': anyCase,
  'POST /intake/complaints/{complaintId}/history-end': operator,
  'POST /intake/complaints/{complaintId}/supplements': filing,
  'POST /intake/complaints/{complaintId}/attachments': filing,
  'GET /intake/complaints/{complaintId}/attachments': reading,
  'GET /intake/complaints/{complaintId}/attachments/{attachmentId}': reading,
  'POST /intake/complaints/{complaintId}/links': casework,
  'GET /intake/complaints/{complaintId}/links': readers,
  'POST /intake/complaints/{complaintId}/links/{otherComplaintId}/removal': casework,
  'GET /intake/complaints/{complaintId}/duplicates': reading,
  'POST /intake/complaints/{complaintId}/customer/reveal': reading,
  'GET /intake/customers/{customerId}': readers,
  'GET /intake/customers/{customerId}/complaints': readers,
  'POST /intake/customers/{customerId}/changes': staff,
  'POST /intake/customers/{customerId}/merge': leads,
  'POST /intake/customers/{customerId}/split': leads,
  'POST /intake/status': 'public',
  'POST /intake/status/supplement': 'public',
  'POST /intake/status/attachments': 'public',
  'POST /intake/status/withdrawal': 'public',

  'GET /intake/page': 'public',
  'GET /intake/page/{lang}': 'public',
  'POST /intake/page/{lang}': 'public',
  'GET /intake/page/{lang}/follow': 'public',
  'POST /intake/page/{lang}/follow': 'public',
  'GET /intake/page/{lang}/complaints/{reference}': 'public',
  'POST /intake/page/{lang}/complaints/{reference}/leave': 'public',
  'POST /intake/page/{lang}/complaints/{reference}/supplement': 'public',
  'GET /intake/page/{lang}/complaints/{reference}/withdrawal': 'public',
  'POST /intake/page/{lang}/complaints/{reference}/withdrawal': 'public',

  'PUT /routing/configuration': leads,
  'GET /routing/teams': readers,
  'GET /routing/staff': readers,
  'GET /routing/rules': readers,
  'GET /routing/rules/{pack}/{version}': readers,
  'PUT /routing/models/{sha256}': operator,
  'POST /routing/rules/{pack}/models': operator,
  'GET /routing/rules/{pack}/models': readers,
  'POST /routing/rules/{pack}/models/{sha256}/retirement': operator,
  'GET /routing/unclassified': staff,
  'GET /routing/waiting': staff,
  'GET /routing/returns': leads,
  'GET /routing/escalated': leads,
  'GET /routing/complaints/{complaintId}': handling(readers.roles),
  'GET /routing/staff/{staff}': readers,
  'PUT /routing/staff/{staff}/presence': oneself,
  'POST /routing/staff/{staff}/leaves': oneself,
  'POST /routing/staff/{staff}/leaves/{leaveId}/cancellation': oneself,
  'POST /routing/complaints/{complaintId}/classification': anyCase,
  'POST /routing/complaints/{complaintId}/assignment': handling(leads.roles),
  'POST /routing/complaints/{complaintId}/claim': anyCase,
  'POST /routing/complaints/{complaintId}/return': row({ handler: 'own', supervisor: 'own', operator: 'own' }),
  'POST /routing/complaints/{complaintId}/return-decision': handling({ supervisor: 'decider', operator: 'decider' }),
  'POST /routing/complaints/{complaintId}/recusal': handling(oneself.roles),
  'POST /routing/complaints/{complaintId}/owner': handling(leads.roles),
  'POST /routing/complaints/{complaintId}/escalation': casework,

  'GET /resolution/cases': staff,
  'GET /resolution/cases/{complaintId}': casework,
  'GET /resolution/promises': staff,
  'GET /resolution/compensations': staff,
  'GET /resolution/actions': staff,
  'GET /resolution/complaints/{complaintId}/letters/{template}': casework,
  'POST /resolution/complaints/{complaintId}/contacts': casework,
  'POST /resolution/complaints/{complaintId}/investigations': casework,
  'POST /resolution/complaints/{complaintId}/solutions': casework,
  'POST /resolution/complaints/{complaintId}/promises': casework,
  'POST /resolution/complaints/{complaintId}/promises/{promiseId}/keeping': casework,
  'POST /resolution/complaints/{complaintId}/compensations': casework,
  'POST /resolution/complaints/{complaintId}/compensations/{compensationId}/approval': secondPerson,
  'POST /resolution/complaints/{complaintId}/compensations/{compensationId}/decline': secondPerson,
  'POST /resolution/complaints/{complaintId}/compensations/{compensationId}/payment': casework,
  'POST /resolution/complaints/{complaintId}/actions': casework,
  // Whoever is to mend the process may be somebody who must not handle the complaint.
  'POST /resolution/complaints/{complaintId}/actions/{actionId}/completion': row({
    handler: 'action',
    supervisor: 'any',
    operator: 'any',
  }),
  'POST /resolution/complaints/{complaintId}/resolution': casework,
  'POST /resolution/complaints/{complaintId}/closure': casework,
  'POST /resolution/complaints/{complaintId}/reopening': handling({ supervisor: 'any', operator: 'any' }),

  'GET /feedback/revisits': staff,
  'POST /feedback/complaints/{complaintId}/revisit-attempts': revisiting,
  'POST /feedback/complaints/{complaintId}/revisit': revisiting,
  'POST /feedback/revisit-questions': 'public',
  'POST /feedback/revisit-answers': 'public',
  'GET /feedback/page/{lang}/complaints/{reference}/revisit': 'public',
  'POST /feedback/page/{lang}/complaints/{reference}/revisit': 'public',
  'GET /feedback/indicators': overseers,
  'GET /feedback/indicators/definitions': readers,

  'GET /audit/complaints': overseers,
  'GET /audit/complaints/{complaintId}/timeline': overseers,
  'GET /audit/complaints/{complaintId}/state': overseers,
  'GET /audit/complaints/{complaintId}/access': row({ auditor: 'any', supervisor: 'any' }),
  'GET /audit/complaints/{complaintId}/difference': overseers,
  'POST /audit/complaints/{complaintId}/reveal': handling({ handler: 'own', supervisor: 'any', auditor: 'any' }),
  'GET /audit/access': row({ auditor: 'any', supervisor: 'any' }),
  'GET /audit/events': overseers,
  'GET /audit/events/{eventId}/causation': overseers,
  'GET /audit/figures': overseers,
  'GET /audit/figures/responses': overseers,
  'GET /audit/fold': checkers,
  'POST /audit/verification': checkers,

  ...(Object.assign({}, ...services.map(operationsOf)) as AccessTable),
};
