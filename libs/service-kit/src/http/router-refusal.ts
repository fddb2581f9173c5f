import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language.js';
import { problemOf } from './problem.js';

const NO_TRACE = '0'.repeat(32);

/** For an address that no route can have: one that is no valid URL, or with a longer name in it than any. */
export function refuseAddress(_error: Error, { headers }: FastifyRequest, reply: FastifyReply): void {
  const { status, body } = problemOf('NOT_FOUND', {}, languageOf(headers['accept-language']), NO_TRACE);
  void reply.status(status).type('application/problem+json').send(body);
}
