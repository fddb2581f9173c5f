import { RulesPackRow, rulesPackProjection, type ServiceDefinition } from '@recourse/service-kit';
import { IntakeModule } from './intake.module.js';
import { Complaint1790000001000 } from './migrations/1790000001000-complaint.js';
import { ComplaintRow } from './projections/complaint/complaint.entity.js';
import { complaintProjection } from './projections/complaint/complaint.projection.js';

/** Takes complaints in, tells their customers how far they have come, keeps the customers' files. */
export const intakeService: ServiceDefinition = {
  name: 'intake',
  title: 'intake',
  module: IntakeModule,
  entities: [ComplaintRow, RulesPackRow],
  migrations: [Complaint1790000001000],
  projections: [complaintProjection, rulesPackProjection],
};
