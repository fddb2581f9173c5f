import { RulesPackRow, rulesPackProjection, type ServiceDefinition } from '@recourse/service-kit';
import { IntakeModule } from './intake.module.js';
import { Complaint1790000001000 } from './migrations/1790000001000-complaint.js';
import { AttachmentRow } from './attachments/attachment.entity.js';
import { Attachment1790000003001 } from './migrations/1790000003001-attachment.js';
import { ComplaintFile1790000003000 } from './migrations/1790000003000-complaint-file.js';
import { CustomerMerge1790000003002 } from './migrations/1790000003002-customer-merge.js';
import { ComplaintRow } from './projections/complaint/complaint.entity.js';
import { CustomerMergeRow } from './projections/customer-merge/customer-merge.entity.js';
import { customerMergeProjection } from './projections/customer-merge/customer-merge.projection.js';
import { complaintProjection } from './projections/complaint/complaint.projection.js';

/** Takes complaints in, tells their customers how far they have come, keeps the customers' files. */
export const intakeService: ServiceDefinition = {
  name: 'intake',
  title: 'intake',
  module: IntakeModule,
  entities: [ComplaintRow, RulesPackRow, AttachmentRow, CustomerMergeRow],
  migrations: [Complaint1790000001000, ComplaintFile1790000003000, Attachment1790000003001, CustomerMerge1790000003002],
  projections: [complaintProjection, customerMergeProjection, rulesPackProjection],
};
