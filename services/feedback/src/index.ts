import type { ServiceDefinition } from '@recourse/service-kit';
import { FeedbackModule } from './feedback.module.js';
import { Revisit1790000001000 } from './migrations/1790000001000-revisit.js';
import { RevisitRow } from './projections/revisit/revisit.entity.js';
import { revisitProjection } from './projections/revisit/revisit.projection.js';

/** Asks the customer whether the answer was any good. */
export const feedbackService: ServiceDefinition = {
  name: 'feedback',
  title: 'feedback',
  module: FeedbackModule,
  entities: [RevisitRow],
  migrations: [Revisit1790000001000],
  projections: [revisitProjection],
};
