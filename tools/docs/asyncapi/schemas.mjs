import { cloudEventHeaders, dataSchemaName, deadLetterHeaders, EnvelopeSchema } from '@recourse/contracts';
import { sentence } from '../markdown.mjs';

/** Without what TypeBox hides in a schema. */
export const plain = (schema) => JSON.parse(JSON.stringify(schema));

export const schemaReference = (name) => ({ $ref: `#/components/schemas/${name}` });

export const envelopeSchema = () => plain(EnvelopeSchema);

/** The envelope with the data and the sealed members of one version of one type. */
export const payloadSchema = ({ type, version, stream, summary, data, personal }) => ({
  description: `${summary.en} · ${summary.zh}`,
  type: 'object',
  allOf: [schemaReference('envelope')],
  properties: {
    type: { const: type },
    schema: { const: version },
    stream: { type: 'string', pattern: `^${stream}-` },
    data,
    sealed: personal ? { anyOf: [{ type: 'null' }, sealedSchema(personal)] } : { type: 'null' },
  },
});

const sealedSchema = ({ properties, required = [] }) => ({
  type: 'object',
  properties: {
    fields: {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [
          `/${name}`,
          {
            type: 'string',
            description: `Personal, sealed: ciphertext under the key \`keyId\` · 个人信息，已加密. In the clear: ${sentence(member)}`,
            'x-plaintext': member,
          },
        ]),
      ),
      required: required.map((name) => `/${name}`),
      additionalProperties: false,
    },
  },
});

export const eventHeadersSchema = () => headersSchema(cloudEventHeaders, Object.keys(cloudEventHeaders));

/** What the copied record lacked, the copy lacks too: only the headers about the failure are certain. */
export const deadLetterHeadersSchema = () =>
  headersSchema({ ...cloudEventHeaders, ...deadLetterHeaders }, Object.keys(deadLetterHeaders));

const headersSchema = (headers, required) => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(headers).map(([name, { description, pattern }]) => [name, { type: 'string', pattern, description }]),
  ),
  required,
});

export const messageHeadersSchema = ({ type, version }) => ({
  type: 'object',
  allOf: [schemaReference('eventHeaders')],
  properties: {
    ce_type: { const: type },
    ce_dataschema: { const: dataSchemaName({ type, schema: version }) },
  },
});

export const keySchema = (stream) => ({
  type: 'string',
  description:
    stream === 'delivery'
      ? 'The parked stream (`data.parkedStream`): what is said about a stream stands in its partition'
      : 'The stream',
});
