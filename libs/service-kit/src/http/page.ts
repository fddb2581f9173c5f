import type { TProperties, TSchema } from 'typebox';
import Type from 'typebox';

/** Query members of every list: a stable order, so a page goes on after the last id of the one before. */
export const pageQuery = {
  after: Type.Optional(Type.String({ maxLength: 200, description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Default 50' })),
};

export const DEFAULT_PAGE = 50;

export const pageOf = (item: TSchema) =>
  Type.Object({ items: Type.Array(item), next: Type.Union([Type.String(), Type.Null()]) });

export interface Page<T> {
  readonly items: readonly T[];
  /** Hand it back as `after`; null on the last page. */
  readonly next: string | null;
}

/** Cuts what a query for `limit + 1` rows found to a page. */
export function toPage<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

export const closedQuery = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
