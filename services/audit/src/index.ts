import type { ServiceDefinition } from '@recourse/service-kit';
import { AuditModule } from './audit.module.js';
import { Complaint1790000001000 } from './migrations/1790000001000-complaint.js';
import { EventIndex1790000002000 } from './migrations/1790000002000-event-index.js';
import { StateAsText1790000003000 } from './migrations/1790000003000-state-as-text.js';
import { ComplaintRow } from './projections/complaint/complaint.entity.js';
import { complaintProjection } from './projections/complaint/complaint.projection.js';
import { EventIndexRow } from './projections/event-index/event-index.entity.js';
import { eventIndexProjection } from './projections/event-index/event-index.projection.js';

/** Reads the log: timelines, states as of a moment, figures, the canonical fold, verification. Appends only who looked. */
export const auditService: ServiceDefinition = {
  name: 'audit',
  title: 'audit',
  module: AuditModule,
  entities: [ComplaintRow, EventIndexRow],
  migrations: [Complaint1790000001000, EventIndex1790000002000, StateAsText1790000003000],
  projections: [complaintProjection, eventIndexProjection],
};
