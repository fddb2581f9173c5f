import type { ServiceDefinition } from '@recourse/service-kit';
import { CaseFile1790000001000 } from './migrations/1790000001000-case-file.js';
import { CaseCommitments1790000002000 } from './migrations/1790000002000-case-commitments.js';
import { CaseFileRow } from './projections/case-file/case-file.entity.js';
import { caseFileProjection } from './projections/case-file/case-file.projection.js';
import { ResolutionModule } from './resolution.module.js';

/** Investigates, contacts the customer, promises, compensates, mends, resolves, reopens and closes. */
export const resolutionService: ServiceDefinition = {
  name: 'resolution',
  title: 'resolution',
  module: ResolutionModule,
  entities: [CaseFileRow],
  migrations: [CaseFile1790000001000, CaseCommitments1790000002000],
  projections: [caseFileProjection],
};
