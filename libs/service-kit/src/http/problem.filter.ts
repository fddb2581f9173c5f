import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { errorCatalogue, isDomainError, type ErrorCode } from '@recourse/contracts';
import { classifyFailure } from '@recourse/messaging';
import type { FastifyReply } from 'fastify';
import { describeError } from '../process/describe-error.js';
import type { CallRequest } from './call.js';
import { languageOfRequest } from './language.js';
import { MAX_BODY_BYTES } from './limits.js';
import { PROBLEM_MEDIA_TYPE } from './media-types.js';
import { problemOf } from './problem.js';
import { refusalPage } from '../page/refusal-page.js';
import { sendPage } from '../page/send-page.js';
import { isForPage } from './wants-page.js';
import { noteRefusal, traceIdOfRequest, withTrace } from '../telemetry/trace-requests.js';

interface Refusal {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
}

const RETRY_AFTER_SECONDS = 1;
const tooLarge: Refusal = { code: 'INPUT_TOO_LARGE', details: { limitBytes: MAX_BODY_BYTES } };

/** The one place where codes become HTTP. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<CallRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const traceId = traceIdOfRequest(request);
    const { code, details } = refusalOf(error);
    const language = languageOfRequest(request);
    const { status, body } = problemOf(code, details, language, traceId);
    noteRefusal(request, code);
    if (status >= 500) withTrace(request, () => this.logger.error({ code, ...describeError(error) }));
    if (status === 503 || status === 429) void reply.header('retry-after', RETRY_AFTER_SECONDS);
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    if (isOfPage(request)) return sendPage(reply, { status, document: refusalPage(code, language, traceId) });
    void reply.status(status).type(PROBLEM_MEDIA_TYPE).send(body);
  }
}

const isOfPage = (request: CallRequest): boolean => {
  const { url, config } = request.routeOptions;
  return url === undefined ? isForPage(request) : (config as { page?: boolean }).page === true;
};

export function refusalOf(error: unknown): Refusal {
  if (isDomainError(error)) return { code: error.code, details: error.details };
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') {
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge;
    if (code.startsWith('FST_ERR_CTP')) return { code: 'INPUT_NOT_JSON', details: {} };
    if (code in errorCatalogue) return { code: code as ErrorCode, details: {} };
  }
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;
  if (status === 404) return { code: 'NOT_FOUND', details: {} };
  if (status === 413) return tooLarge;
  if (status === 429) return { code: 'TOO_MANY_REQUESTS', details: {} };
  if (status === 400 || status === 415) return { code: 'INPUT_NOT_JSON', details: {} };
  // A query whose connection broke. An append that broke has a code of its own, since it may have been recorded.
  if (classifyFailure(error).kind === 'infrastructure') return { code: 'STORE_UNAVAILABLE', details: {} };
  return { code: 'INTERNAL', details: {} };
}
