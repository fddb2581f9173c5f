import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageHeaders } from './page-headers.js';

export type PageReply = FastifyReply;
export type PageRequest = FastifyRequest;

/** A document, or where to go on. */
export interface PageAnswer {
  /** 200, or 303 where it leads on, unless said otherwise. */
  readonly status?: number;
  readonly document?: string;
  readonly seeOther?: string;
  readonly cookies?: readonly string[];
}

export function sendPage(reply: PageReply, { status, document = '', seeOther, cookies = [] }: PageAnswer): void {
  void reply.status(status ?? (seeOther === undefined ? 200 : 303)).headers(pageHeaders);
  if (seeOther !== undefined) void reply.header('location', seeOther);
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
  void reply.send(document);
}
