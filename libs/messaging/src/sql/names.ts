/** A name of the database, quoted. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const qualified = (schema: string, table: string): string => `${quoted(schema)}.${quoted(table)}`;
