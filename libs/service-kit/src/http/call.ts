import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError, type Actor, type Language } from '@recourse/contracts';
import { freshBytes, uuidV7 } from '@recourse/evidence';
import type { LogPlace } from '@recourse/messaging';
import type { Principal } from '../auth/token-verifier.js';
import type { CommandContext } from '../ledger/decision.js';
import { commandIdOf } from '../ledger/command-id.js';
import { FILE_MEDIA_TYPE } from './file-body.js';
import { languageOfRequest } from './language.js';
import { assertOwnForm } from './own-form.js';
import { placesOfToken } from './read-token.js';
import type { RouteContract } from './route.js';
import { traceparentOfRequest, type TracedRequest } from '../telemetry/trace-requests.js';
import { assertLookable, assertWellFormed } from './well-formed.js';

/** A checked request: who, what, and the moment it arrived. */
export interface Call<Body = unknown, Params = unknown, Query = unknown, Headers = unknown> {
  readonly principal: Principal;
  readonly actor: Actor;
  readonly body: Body;
  readonly params: Params;
  readonly query: Query;
  /** Those that the route names. */
  readonly headers: Headers;
  readonly language: Language;
  readonly command: CommandContext;
  /** What the caller wants to see applied (`Recourse-After`). */
  readonly after: readonly LogPlace[];
}

export type CallRequest = TracedRequest & { call?: Call };

/** Hands a handler its checked request. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext): Call => {
  const { call } = context.switchToHttp().getRequest<CallRequest>();
  if (!call) throw new DomainError('INTERNAL');
  return call;
});

const anybody: Principal = { actor: { kind: 'customer', id: 'public', role: 'public' }, role: 'channel', channels: [] };

/** @throws DomainError `INPUT_INVALID` and the like when the request does not fit the route's contract */
export function callOf(request: CallRequest, route: RouteContract, principal: Principal | null, now: Date): Call {
  const { headers } = request;
  assertOwnForm(request, route);
  const body = bodyOf(request, route);
  const who = principal ?? anybody;
  const key = headerText(headers['idempotency-key'], 200);
  const ifMatch = headerText(headers['if-match'], 12);
  return {
    principal: who,
    actor: who.actor,
    body,
    params: route.parseParams?.parse(request.params) ?? {},
    query: queryOf(request, route),
    headers: headersOf(request, route),
    language: languageOfRequest(request),
    command: {
      actor: who.actor,
      commandId: key ? commandIdOf(who.actor.id, key) : uuidV7(now.getTime(), freshBytes(10)),
      repeatable: key !== null,
      traceparent: traceparentOfRequest(request),
      now: now.toISOString(),
      ...(ifMatch ? { ifMatch: revisionOf(ifMatch) } : {}),
    },
    after: placesOfToken(headers['recourse-after']),
  };
}

/** The same call as a command whose key came elsewhere than in a header. */
export const keyedCall = <C extends Call>(call: C, key: string): C => ({
  ...call,
  command: { ...call.command, commandId: commandIdOf(call.actor.id, key), repeatable: true },
});

function bodyOf(request: CallRequest, route: RouteContract): unknown {
  if (route.file) return fileOf(request.body);
  if (!route.parseBody) return undefined;
  // A body of `null` is one, and none that fits.
  const value = request.body === undefined ? {} : request.body;
  assertWellFormed(value);
  return route.parseBody.parse(value);
}

function fileOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body;
  const problem = {
    en: `a file of at least one byte, sent as ${FILE_MEDIA_TYPE}`,
    zh: `须为至少一个字节的文件，以 ${FILE_MEDIA_TYPE} 发送`,
  };
  throw new DomainError('INPUT_INVALID', { problems: [{ pointer: '/', problem }] });
}

function headersOf({ headers }: CallRequest, { headers: named, parseHeaders }: RouteContract): unknown {
  if (!named || !parseHeaders) return {};
  const sent = Object.keys(named.properties).flatMap((name) =>
    headers[name] === undefined ? [] : [[name, headers[name]]],
  );
  return parseHeaders.parse(Object.fromEntries(sent));
}

function headerText(value: unknown, maxLength: number): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'string' || value.length === 0 || value.length > maxLength) {
    throw new DomainError('INPUT_INVALID', {
      problems: [
        { pointer: '/headers', problem: { en: `1 to ${maxLength} characters`, zh: `须为 1 至 ${maxLength} 个字符` } },
      ],
    });
  }
  return value;
}

function revisionOf(ifMatch: string): number {
  const digits = /^"?(\d{1,9})"?$/.exec(ifMatch)?.[1];
  if (!digits)
    throw new DomainError('INPUT_INVALID', {
      problems: [{ pointer: '/headers/if-match', problem: { en: 'a revision', zh: '须为版本号' } }],
    });
  return Number(digits);
}

function queryOf(request: CallRequest, route: RouteContract): unknown {
  if (!route.parseQuery) return {};
  const query = coerceQuery(request.query, route);
  assertLookable(query);
  return route.parseQuery.parse(query);
}

/** Query strings are text: members whose schema is an integer or boolean are read as such, the rest stays as sent. */
function coerceQuery(query: unknown, route: RouteContract): Record<string, unknown> {
  const properties = (route.query?.properties ?? {}) as Record<string, { type?: string }>;
  return Object.fromEntries(
    Object.entries((query ?? {}) as Record<string, unknown>).map(([name, value]) => {
      const type = properties[name]?.type;
      if (type === 'integer' && typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return [name, Number(value)];
      if (type === 'boolean' && (value === 'true' || value === 'false')) return [name, value === 'true'];
      return [name, value];
    }),
  );
}
