import type { ServiceDefinition } from '@recourse/service-kit';
import { AuditModule } from './audit.module.js';
import { Complaint1790000001000 } from './migrations/1790000001000-complaint.js';
import { ComplaintRow } from './projections/complaint/complaint.entity.js';
import { complaintProjection } from './projections/complaint/complaint.projection.js';

/** Reads the log: timelines, states as of a moment, figures, the canonical fold, verification. Appends only who looked. */
export const auditService: ServiceDefinition = {
  name: 'audit',
  title: 'audit',
  module: AuditModule,
  entities: [ComplaintRow],
  migrations: [Complaint1790000001000],
  projections: [complaintProjection],
};
