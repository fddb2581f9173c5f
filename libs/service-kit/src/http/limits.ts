/** Requests larger than this are refused before they are parsed, files aside. */
export const MAX_BODY_BYTES = 1_048_576;

/** A file of a customer's, sent as it is. No route takes more than this. */
export const MAX_FILE_BYTES = 10 * 1_024 * 1_024;
