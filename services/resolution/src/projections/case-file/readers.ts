/** Who reads the lists of this service. */
export const readers = ['handler', 'supervisor', 'operator'] as const;

/** A staff code of a query, where `me` stands for the reader's own. */
export const staffOr = (asked: string | undefined, me: string): string | undefined => (asked === 'me' ? me : asked);
