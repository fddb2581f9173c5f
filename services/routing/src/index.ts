import { RulesPackRow, rulesPackProjection, type ServiceDefinition } from '@recourse/service-kit';
import { ReadModels1790000002000 } from './migrations/1790000002000-read-models.js';
import { RoutingInFull1790000003000 } from './migrations/1790000003000-routing-in-full.js';
import { Model1790000004000 } from './migrations/1790000004000-model.js';
import { OpenMissed1790000005000 } from './migrations/1790000005000-open-missed.js';
import { ModelRow } from './models/model.entity.js';
import { ComplaintRow } from './projections/complaint/complaint.entity.js';
import { complaintProjection } from './projections/complaint/complaint.projection.js';
import { CustomerRow } from './projections/customer/customer.entity.js';
import { customerProjection } from './projections/customer/customer.projection.js';
import { StaffRow } from './projections/staff/staff.entity.js';
import { staffProjection } from './projections/staff/staff.projection.js';
import { TeamRow } from './projections/team/team.entity.js';
import { teamProjection } from './projections/team/team.projection.js';
import { RoutingModule } from './routing.module.js';

/** Classifies, assigns and keeps the clocks, by rules, teams and people that it owns. */
export const routingService: ServiceDefinition = {
  name: 'routing',
  title: 'routing',
  module: RoutingModule,
  entities: [ComplaintRow, CustomerRow, StaffRow, TeamRow, RulesPackRow, ModelRow],
  migrations: [ReadModels1790000002000, RoutingInFull1790000003000, Model1790000004000, OpenMissed1790000005000],
  projections: [complaintProjection, customerProjection, staffProjection, teamProjection, rulesPackProjection],
};
