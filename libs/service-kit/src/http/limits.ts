/** Requests larger than this are refused before they are parsed. */
export const MAX_BODY_BYTES = 1_048_576;
