import type { ServiceDefinition } from '@recourse/service-kit';
import { FeedbackModule } from './feedback.module.js';
import { Revisit1790000001000 } from './migrations/1790000001000-revisit.js';
import { ComplaintFact1790000003000 } from './migrations/1790000003000-complaint-fact.js';
import { RevisitChannels1790000002000 } from './migrations/1790000002000-revisit-channels.js';
import { ComplaintFactRow } from './projections/complaint-fact/complaint-fact.entity.js';
import { complaintFactProjection } from './projections/complaint-fact/complaint-fact.projection.js';
import { RevisitRow } from './projections/revisit/revisit.entity.js';
import { revisitProjection } from './projections/revisit/revisit.projection.js';

/** Asks the customer whether the answer was any good, and says how the house does. */
export const feedbackService: ServiceDefinition = {
  name: 'feedback',
  title: 'feedback',
  module: FeedbackModule,
  entities: [RevisitRow, ComplaintFactRow],
  migrations: [Revisit1790000001000, RevisitChannels1790000002000, ComplaintFact1790000003000],
  projections: [revisitProjection, complaintFactProjection],
};
