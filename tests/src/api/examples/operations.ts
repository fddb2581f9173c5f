import { services } from '@recourse/contracts';
import { example, type Examples } from './example.js';

/** What the people who run an installation ask every service. */
export const operationExamples: Examples = Object.assign(
  {},
  ...services.map((service): Examples => ({
    [`GET /${service}/operations/status`]: example(),
    [`GET /${service}/operations/relay`]: example(),
    [`GET /${service}/operations/parked`]: example(),
    [`POST /${service}/operations/redrive`]: example(() => ({ body: { reason: 'mended' } })),
    [`POST /${service}/operations/projections/check`]: example(),
    [`POST /${service}/operations/projections/rebuild`]: example(),
  })),
) as Examples;
