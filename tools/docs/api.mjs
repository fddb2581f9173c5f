import { auditService } from '@recourse/audit';
import { feedbackService } from '@recourse/feedback';
import { intakeService } from '@recourse/intake';
import { resolutionService } from '@recourse/resolution';
import { routingService } from '@recourse/routing';
import { openApiOf } from '@recourse/service-kit';
import { sentence } from './markdown.mjs';

const definitions = [intakeService, routingService, resolutionService, feedbackService, auditService];
const METHODS = ['get', 'post', 'put', 'delete'];
/** Told once, for all routes that take them. */
const COMMAND_HEADERS = ['Idempotency-Key', 'If-Match'];
const READ_TOKEN = 'Recourse-After';
const OPERATIONS = 'operations/';

const operationsOf = ({ paths }) =>
  Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ method, path, operation: item[method] })),
  );

/** Status and codes of each refusal; the descriptions name the codes. */
const refusalsOf = ({ responses }) =>
  Object.entries(responses)
    .filter(([status]) => status >= 400)
    .map(([status, { description }]) => [
      status,
      [...description.matchAll(/^([A-Z][A-Z_]+): /gm)].map(([, code]) => code),
    ]);

const codesOf = (operation) => refusalsOf(operation).flatMap(([, codes]) => codes);

const isPublic = ({ 'x-roles': roles }) => roles.includes('public');

/** Codes that every route with a token may refuse with. */
function commonCodes(operations) {
  const guarded = operations.filter(({ operation }) => !isPublic(operation));
  const [first, ...others] = guarded.map(({ operation }) => new Set(codesOf(operation)));
  return new Set([...first].filter((code) => others.every((codes) => codes.has(code))));
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const limitsOf = ({ minimum, maximum, minLength, maxLength, maxItems }) =>
  [
    minimum === undefined ? '' : `from ${minimum}`,
    maximum === undefined ? '' : `to ${maximum}`,
    minLength === undefined ? '' : `${minLength} characters or more`,
    maxLength === undefined ? '' : `${maxLength} characters at most`,
    maxItems === undefined ? '' : `${maxItems} items at most`,
  ].filter((limit) => limit !== '');

const described = (schema, description) => cell([description ?? sentence(schema), ...limitsOf(schema)].join(', '));

const isToldOnce = ({ in: place, name }) => place === 'header' && [...COMMAND_HEADERS, READ_TOKEN].includes(name);

const parameterRows = ({ parameters = [], requestBody }) => [
  ...parameters
    .filter((one) => !isToldOnce(one))
    .map((one) => [one.name, one.in, described(one.schema, one.description), one.required]),
  ...Object.entries(requestBody?.content ?? {}).flatMap(([type, { schema }]) =>
    schema.properties
      ? Object.entries(schema.properties).map(([name, member]) => [
          name,
          'body',
          described(member),
          schema.required?.includes(name) ?? false,
        ])
      : [[type, 'body', described(schema), requestBody.required ?? false]],
  ),
];

const parameterTable = (operation) => {
  const rows = parameterRows(operation);
  if (rows.length === 0) return [];
  return [
    '| member | in | what | required |',
    '|---|---|---|---|',
    ...rows.map(([name, place, what, required]) => `| \`${name}\` | ${place} | ${what} | ${required ? 'yes' : ''} |`),
    '',
  ];
};

function answerOf({ responses }) {
  const [status, { content }] = Object.entries(responses).find(([code]) => code < 400);
  const [type, { schema }] = Object.entries(content ?? { none: { schema: {} } })[0];
  const members = Object.keys(schema.properties ?? {}).map((name) => `\`${name}\``);
  return `Answer ${status}, \`${type}\`${members.length > 0 ? `: ${members.join(', ')}` : ''}`;
}

function refusalLine(operation, common) {
  const groups = refusalsOf(operation)
    .map(([status, codes]) => [status, codes.filter((code) => !common.has(code))])
    .filter(([, codes]) => codes.length > 0)
    .map(([status, codes]) => `${status} ${codes.map((code) => `\`${code}\``).join(', ')}`);
  return groups.length > 0 ? [`Refused with: ${groups.join(' · ')}`, ''] : [];
}

const whoOf = (operation) =>
  isPublic(operation) ? 'Public, rate-limited · 公开，限流' : `Roles · 角色: ${operation['x-roles'].join(', ')}`;

const isCommand = ({ parameters = [] }) => parameters.some(({ name }) => name === COMMAND_HEADERS[0]);

const routeSection = ({ method, path, operation }, common) => [
  `### \`${method.toUpperCase()} ${path}\``,
  '',
  `${operation.summary}.`,
  '',
  `${whoOf(operation)}${isCommand(operation) ? ' · command · 指令' : ''}`,
  '',
  ...parameterTable(operation),
  `${answerOf(operation)}.`,
  '',
  ...refusalLine(operation, common),
];

/** The same in every service. */
const isOperational = ({ path }) => path.split('/').slice(2).join('/').startsWith(OPERATIONS);

/** docs/api.md, from the OpenAPI document that each service serves at `/<service>/openapi.json`. */
export async function api() {
  const services = [];
  for (const definition of definitions) {
    services.push({ name: definition.name, operations: operationsOf(await openApiOf(definition)) });
  }
  const common = commonCodes(services.flatMap(({ operations }) => operations));
  return [
    '# HTTP API · 接口',
    '',
    '<!-- Generated by `npm run docs` from the OpenAPI documents of the services. Do not edit. -->',
    '',
    'Every service describes itself completely at `/<service>/openapi.json`. Refusals are `application/problem+json` with a stable',
    '`code`, and a text in English or Chinese by `Accept-Language`; all codes in both languages: [errors.md](errors.md).',
    '各服务的完整说明见 `/<service>/openapi.json`。拒绝以 `application/problem+json` 返回，含稳定代码 `code`，文字按 `Accept-Language`',
    '使用中文或英文；全部代码的中英文含义见 [errors.md](errors.md)。',
    '',
    `Any route with a token may also refuse with · 凡需令牌的接口均可能返回: ${[...common].map((code) => `\`${code}\``).join(', ')}.`,
    '',
    `A **command** takes \`${COMMAND_HEADERS[0]}\` (the same key gives the same answer, and one effect) and \`${COMMAND_HEADERS[1]}\``,
    `(revision that it was decided on). Any other route takes \`${READ_TOKEN}\`: the \`token\` of a command's answer; it then waits`,
    'until that is visible. 指令可带幂等键与所依版本；查询可带指令返回的 `token`，以读到自己刚写入的内容。',
    '',
    '## Every service · 各服务通用',
    '',
    ...services[0].operations
      .filter(isOperational)
      .map((one) => ({ ...one, path: one.path.replace(services[0].name, '<service>') }))
      .flatMap((one) => routeSection(one, common)),
    ...services.flatMap(({ name, operations }) => [
      `## ${name}`,
      '',
      ...operations.filter((one) => !isOperational(one)).flatMap((one) => routeSection(one, common)),
    ]),
  ].join('\n');
}
