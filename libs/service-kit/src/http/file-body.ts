import { DomainError } from '@recourse/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';

/** What a file is sent as, whatever it is: what it really is, is found out from its bytes. */
export const FILE_MEDIA_TYPE = 'application/octet-stream';

/** Kept with the routes that take a file. */
export interface FileRouteConfig {
  readonly maxFileBytes: number;
}

/** Lets the routes that take a file read one, and no other route. */
export function readFiles(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(FILE_MEDIA_TYPE, async (request: FastifyRequest, payload: Readable) => {
    const { maxFileBytes } = request.routeOptions.config as Partial<FileRouteConfig>;
    if (maxFileBytes === undefined) throw new DomainError('INPUT_NOT_JSON');
    return readAtMost(payload, maxFileBytes, Number(request.headers['content-length'] ?? 0));
  });
}

/** @throws DomainError `INPUT_TOO_LARGE` */
async function readAtMost(payload: Readable, limitBytes: number, announced: number): Promise<Buffer> {
  const tooLarge = () => new DomainError('INPUT_TOO_LARGE', { limitBytes });
  if (announced > limitBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // A stream that is destroyed takes the connection along, and the refusal with it.
  for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
