import { roles as allRoles, type Role } from '@recourse/service-kit/domain';
import type { HttpClient } from './http-client.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** One route, as the OpenAPI document of its service describes it. */
export interface Operation {
  /** Such as `POST /intake/complaints/{complaintId}/withdrawal`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly roles: readonly Role[] | 'public';
  readonly parameters: readonly Parameter[];
  /** By media type. */
  readonly bodies: ReadonlyMap<string, JsonSchema>;
  /** By status, then by media type. */
  readonly answers: ReadonlyMap<number, ReadonlyMap<string, JsonSchema>>;
  /** Codes that it may refuse with. */
  readonly codes: ReadonlySet<string>;
}

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;

interface DocumentedOperation {
  readonly 'x-roles'?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly (Omit<Parameter, 'required'> & { readonly required?: boolean })[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
}

const PROBLEM = 'application/problem+json';

/** Every route of every service behind this address. */
export async function operationsBehind(http: HttpClient): Promise<readonly Operation[]> {
  const { services } = await jsonAt<{ services: readonly { openApi: string }[] }>(http, '/');
  const documents = await Promise.all(services.map(({ openApi }) => jsonAt<OpenApiDocument>(http, openApi)));
  return documents.flatMap(operationsOf);
}

async function jsonAt<T>(http: HttpClient, path: string): Promise<T> {
  const { status, text } = await http.send({ method: 'GET', path });
  if (status !== 200) throw new Error(`GET ${path} answers ${status}: ${text}`);
  return JSON.parse(text) as T;
}

export const operationsOf = ({ paths }: OpenApiDocument): readonly Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, documented]) => operationOf(method.toUpperCase(), path, documented)),
  );

function operationOf(method: string, path: string, documented: DocumentedOperation): Operation {
  const answers = new Map(
    Object.entries(documented.responses).map(([status, { content }]) => [Number(status), schemasOf(content)]),
  );
  return {
    name: `${method} ${path}`,
    method,
    path,
    roles: rolesOf(`${method} ${path}`, documented),
    parameters: (documented.parameters ?? []).map((one) => ({ required: false, ...one })),
    bodies: schemasOf(documented.requestBody?.content),
    answers,
    codes: new Set([...answers.values()].flatMap((byType) => codesOf(byType.get(PROBLEM)))),
  };
}

const schemasOf = (content: Content = {}): ReadonlyMap<string, JsonSchema> =>
  new Map(Object.entries(content).map(([type, { schema = {} }]) => [type, schema]));

function rolesOf(name: string, { security, ...documented }: DocumentedOperation): Operation['roles'] {
  const declared = documented['x-roles'];
  if (!declared) throw new Error(`the document of ${name} names no roles`);
  if (security?.length === 0) return 'public';
  return declared.map((one) => {
    const role = allRoles.find((known) => known === one);
    if (!role) throw new Error(`${name} names an unknown role ${one}`);
    return role;
  });
}

function codesOf(problem: JsonSchema | undefined): readonly string[] {
  const { code } = (problem?.['properties'] ?? {}) as { code?: { enum?: readonly string[]; const?: string } };
  return code?.enum ?? (code?.const === undefined ? [] : [code.const]);
}
