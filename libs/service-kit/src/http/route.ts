import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiConsumes,
  ApiExtension,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
} from '@nestjs/swagger';
import { errorCatalogue, OneOf, parserOf, type ErrorCode, type Parser } from '@recourse/contracts';
import Type, { type TObject, type TSchema } from 'typebox';
import type { Role } from '../auth/roles.js';
import { FILE_MEDIA_TYPE, type FileRouteConfig } from './file-body.js';
import { PAGE_MEDIA_TYPE, PROBLEM_MEDIA_TYPE } from './media-types.js';
import { Problem, statusOf } from './problem.js';

/** Everything that is to be known of a route, in one place: guard, parser and OpenAPI document read it from here. */
export interface RouteDefinition {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  /** Who may call it. `public` routes take no token and are rate-limited; they are few and named in docs/security.md. */
  readonly roles: readonly Role[] | 'public';
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  /** Request headers that the route reads, by their names in lower case. */
  readonly headers?: TObject;
  /** The body is a file, sent as it is (`application/octet-stream`); `call.body` is a Buffer. */
  readonly file?: { readonly maxBytes: number };
  readonly answer: TSchema;
  readonly status?: number;
  readonly contentType?: string;
  /** Codes that this route refuses with, beside those that any route may give. */
  readonly refusals?: readonly ErrorCode[];
  /** Commands take an Idempotency-Key and If-Match. */
  readonly command?: boolean;
  /** For people's browsers: HTML, also where it refuses, and its body is a form's (`PageRoute`). */
  readonly page?: boolean;
}

export interface RouteContract extends RouteDefinition {
  readonly parseParams: Parser<unknown> | null;
  readonly parseQuery: Parser<unknown> | null;
  readonly parseBody: Parser<unknown> | null;
  readonly parseHeaders: Parser<unknown> | null;
}

export const ROUTE = Symbol('Route');

const general: readonly ErrorCode[] = ['INPUT_INVALID', 'STORE_UNAVAILABLE', 'NOT_YET_APPLIED'];
const guarded: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'TOKEN_KEYS_UNAVAILABLE'];
const commanded: readonly ErrorCode[] = [
  'REVISION_MISMATCH',
  'IDEMPOTENCY_KEY_REUSED',
  'CONFLICT_PERSISTS',
  'STORE_APPEND_UNKNOWN',
];
const withBody: readonly ErrorCode[] = ['INPUT_NOT_TEXT', 'INPUT_TOO_DEEP'];
/** A body that comes with it is read before it is known that the route takes none. */
const readingBody: readonly ErrorCode[] = ['INPUT_NOT_JSON', 'INPUT_TOO_LARGE'];

/** Declares a route of a controller. A method without it is refused at start. */
export function Route(definition: RouteDefinition): MethodDecorator {
  const { method, path, summary, params, query, body, headers, file, answer, roles, command, page } = definition;
  const status = definition.status ?? (method === 'POST' ? 201 : 200);
  const contract: RouteContract = {
    ...definition,
    parseParams: params ? parserOf(params) : null,
    parseQuery: query ? parserOf(query) : null,
    parseBody: body ? parserOf(body) : null,
    parseHeaders: headers ? parserOf(headers) : null,
  };
  return applyDecorators(
    RequestMapping({ method: RequestMethod[method], path }),
    HttpCode(status),
    SetMetadata(ROUTE, contract),
    ApiOperation({ summary, ...(roles === 'public' ? { security: [] } : {}) }),
    ApiExtension('x-roles', roles === 'public' ? ['public'] : [...roles]),
    ...(roles === 'public' ? [] : [ApiSecurity('token')]),
    ...Object.entries(params?.properties ?? {}).map(([name, schema]) => ApiParam({ name, schema: schema as object })),
    ...Object.entries(query?.properties ?? {}).map(([name, schema]) =>
      ApiQuery({
        name,
        schema: schema as object,
        required: (query?.required as string[] | undefined)?.includes(name) ?? false,
      }),
    ),
    ...Object.entries(headers?.properties ?? {}).map(([name, schema]) =>
      ApiHeader({
        name: name.replaceAll(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase()),
        schema: schema as object,
        required: (headers?.required as string[] | undefined)?.includes(name) ?? false,
      }),
    ),
    ...(body ? [ApiBody({ schema: body as object, required: true })] : []),
    ...(file
      ? [
          RouteConfig({ maxFileBytes: file.maxBytes } satisfies FileRouteConfig),
          ApiConsumes(FILE_MEDIA_TYPE),
          ApiBody({ schema: { type: 'string', format: 'binary' }, required: true }),
        ]
      : []),
    ...(command ? commandHeaders : method === 'GET' && roles !== 'public' ? [afterHeader] : []),
    ApiResponse({
      status,
      description: 'Done',
      content: {
        [page ? PAGE_MEDIA_TYPE : (definition.contentType ?? 'application/json')]: { schema: answer as object },
      },
    }),
    ...refusalResponses(page ? refusalOnPage : problemDetails, [
      ...general,
      ...(roles === 'public' ? (['TOO_MANY_REQUESTS'] as const) : guarded),
      ...(command ? commanded : []),
      ...(params ? (['NOT_FOUND'] as const) : []),
      ...(query ? (['INPUT_NOT_TEXT'] as const) : []),
      ...(body ? withBody : []),
      ...(method === 'GET' ? [] : readingBody),
      ...(definition.refusals ?? []),
    ]),
  );
}

const afterHeader = ApiHeader({
  name: 'Recourse-After',
  description: 'Token from a command’s answer: the query waits until that is applied',
  required: false,
  schema: { type: 'string', pattern: '^\\d{1,20}@[a-z]+-[^\\s@,]{1,200}(,\\d{1,20}@[a-z]+-[^\\s@,]{1,200})*$' },
});

const commandHeaders = [
  ApiHeader({
    name: 'Idempotency-Key',
    description: 'The same key gives the same answer, and one effect',
    required: false,
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  }),
  ApiHeader({
    name: 'If-Match',
    description: 'Revision that the command was decided on',
    required: false,
    schema: { type: 'string', pattern: '^"?\\d{1,9}"?$' },
  }),
];

type ContentOf = (codes: readonly ErrorCode[]) => Readonly<Record<string, { readonly schema: object }>>;
const problemDetails: ContentOf = (codes) => {
  const schema = Type.Object({ ...Problem.properties, code: OneOf(...codes) }) as object;
  return { [PROBLEM_MEDIA_TYPE]: { schema } };
};
const refusalOnPage: ContentOf = () => ({ [PAGE_MEDIA_TYPE]: { schema: { type: 'string' } } });

function refusalResponses(contentOf: ContentOf, codes: readonly ErrorCode[]): MethodDecorator[] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const status = statusOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus].map(([status, group]) =>
    ApiResponse({
      status,
      description: group.map((code) => `${code}: ${errorCatalogue[code].en}`).join('\n\n'),
      content: contentOf(group),
    }),
  );
}
