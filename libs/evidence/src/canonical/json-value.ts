/**
 * A value that can be recorded. Of numbers only the integers from -(2^53-1) to 2^53-1 are accepted at run time:
 * money is in minor units, shares in basis points.
 */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [member: string]: JsonValue };
