import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalAnswer } from './refusal.js';

/** For an address that no route can have: one that is no valid URL, or with a longer name in it than any. */
export function refuseAddress(_error: Error, { raw }: FastifyRequest, reply: FastifyReply): void {
  const { status, headers, text } = refusalAnswer(raw, 'NOT_FOUND');
  void reply.status(status).headers(headers).send(text);
}
