import Type, { type TSchema, type TString } from 'typebox';

const Pattern = (pattern: string, description: string) =>
  Type.String({ pattern, description }) as TString & { readonly pattern: string };

/** A machine name: never free text, so it may stand unsealed in the log. */
export const Code = Pattern('^[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?$', 'Code');

/** Codes from the root of the category tree to a leaf, joined by slashes. */
export const CategoryPath = Pattern('^[a-z0-9](?:[a-z0-9._/-]{0,198}[a-z0-9])?$', 'Category path');

/** UTC instant with milliseconds: one spelling, so that text order is time order. */
export const Instant = Pattern(
  '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$',
  'UTC instant, RFC 3339 with milliseconds',
);

export const LocalDate = Pattern('^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$', 'Calendar date');

export const Uuid = Pattern('^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', 'UUID, lower case');

export const Reference = Pattern('^RC-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$', 'Short reference that people see');

export const Language = Type.Union([Type.Literal('en'), Type.Literal('zh')]);
export type Language = 'en' | 'zh';

export const LocalizedText = Type.Object(
  { en: Type.String({ minLength: 1, maxLength: 200 }), zh: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);

/** Text of a document that the house writes: a letter, an explanation. Configuration, never personal. */
export const LocalizedDocument = Type.Object(
  { en: Type.String({ minLength: 1, maxLength: 6_000 }), zh: Type.String({ minLength: 1, maxLength: 6_000 }) },
  { additionalProperties: false },
);

export const Sha256 = Pattern('^[0-9a-f]{64}$', 'SHA-256, hexadecimal');

export const MediaType = Pattern('^[a-z]{1,20}/[a-z0-9.+-]{1,80}$', 'Media type');

/** ISO 4217. */
export const Currency = Pattern('^[A-Z]{3}$', 'Currency, ISO 4217');

/** Money in minor units: 1250 EUR is twelve euros and fifty cents. */
export const Money = Type.Object(
  { amount: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 }), currency: Currency },
  { additionalProperties: false },
);
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const Cycle = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Cycle of the complaint, from 1' });

/** Free text of people. Its size in bytes is checked where it enters; this bound only limits characters. */
export const FreeText = (maxLength: number) => Type.String({ maxLength });

/** A closed object: producers may not add what the schema does not name. */
export const Closed = <P extends Record<string, TSchema>>(properties: P, description?: string) =>
  Type.Object(properties, { additionalProperties: false, ...(description ? { description } : {}) });

/** One of these codes. */
export const OneOf = <const Values extends string[]>(...values: Values) =>
  Type.Enum<Values>([...values] as [...Values]);

/** What may be missing from an answer: the member is there, and null. */
export const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
