/** The columns that the importer reads; each keeps its name in the file. Further columns are ignored. */
export const columns = [
  'Date received',
  'Product',
  'Sub-product',
  'Issue',
  'Sub-issue',
  'Consumer complaint narrative',
  'Company public response',
  'Company',
  'State',
  'ZIP code',
  'Tags',
  'Consumer consent provided?',
  'Submitted via',
  'Date sent to company',
  'Company response to consumer',
  'Timely response?',
  'Consumer disputed?',
  'Complaint ID',
] as const;
export type Column = (typeof columns)[number];

/** One row of the file, as text. */
export type CfpbRow = Readonly<Record<Column, string>>;

/** What the file itself is wrong about, row by row (docs/import-cfpb.md). A service may refuse a row with a code of its own. */
export type RowProblem =
  | 'CSV_ROW_INVALID'
  | 'ID_INVALID'
  | 'DATE_INVALID'
  | 'DATES_OUT_OF_ORDER'
  | 'CHANNEL_MISSING'
  | 'PRODUCT_MISSING'
  | 'ISSUE_MISSING'
  | 'INPUT_TOO_LARGE'
  | 'RESPONSE_UNKNOWN'
  | 'TIMELY_UNKNOWN'
  | 'DISPUTED_UNKNOWN';

export interface RefusedRow {
  /** The Complaint ID, or `line N` where the row has none that can be read. */
  readonly id: string;
  readonly code: string;
}
