import { columns, type CfpbRow } from './row.js';

/** A made-up row in the form of the bureau's file. */
export const sampleRow = (changed: Partial<CfpbRow> = {}): CfpbRow => ({
  'Date received': '2019-05-06',
  Product: 'Debt collection',
  'Sub-product': 'Sample debt',
  Issue: 'Written notification about debt',
  'Sub-issue': '',
  'Consumer complaint narrative': 'A sample narrative.',
  'Company public response': '',
  Company: 'SAMPLE COMPANY',
  State: 'CA',
  'ZIP code': '900XX',
  Tags: '',
  'Consumer consent provided?': 'Consent provided',
  'Submitted via': 'Postal mail',
  'Date sent to company': '2019-05-07',
  'Company response to consumer': 'Closed with explanation',
  'Timely response?': 'Yes',
  'Consumer disputed?': 'N/A',
  'Complaint ID': '1234567',
  ...changed,
});

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csvOf = (rows: readonly CfpbRow[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => cells.map(quoted).join(','))
    .map((line) => `${line}\n`)
    .join('');
