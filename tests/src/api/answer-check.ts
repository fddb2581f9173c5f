import { Ajv, type ValidateFunction } from 'ajv';
import type { Answered } from './http-client.js';
import type { JsonSchema, Operation } from './operation.js';

const ajv = new Ajv({ strict: false, allErrors: false });
const validators = new WeakMap<JsonSchema, ValidateFunction>();

/** Null when the value fits. */
export function misfit(schema: JsonSchema, value: unknown): string | null {
  let validate = validators.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    validators.set(schema, validate);
  }
  if (validate(value)) return null;
  const [error] = validate.errors!;
  return `${error!.instancePath || '/'} ${error!.message}`;
}

/** Where an answer is something else than what the document of its route promises; null where it fits. */
export function breakOf(operation: Operation, { status, headers, text }: Answered): string | null {
  const byType = operation.answers.get(status);
  if (!byType) return `status ${status} is not documented`;
  if (byType.size === 0) return text === '' ? null : `a body came with ${status}, which has none`;
  const type = String(headers['content-type'] ?? '').split(';')[0]!;
  const schema = byType.get(type);
  if (!schema) return `media type "${type}" is not documented for ${status}`;
  if (type !== 'application/json' && type !== 'application/problem+json') return null;
  const value = parsed(text);
  if (value === undefined) return `the body of ${status} is not JSON`;
  const fault = misfit(schema, value);
  return fault && `the body of ${status} does not fit: ${fault}${codeIn(value)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeIn(value: unknown): string {
  const code = (value as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? ` (code ${code})` : '';
}
