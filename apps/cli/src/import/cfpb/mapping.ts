import { MAX_TEXT_BYTES } from '@recourse/contracts';
import type { Submission } from '../../client/api-types.js';
import type { DeskStep } from '../../desk/script.js';
import { IN_PROGRESS, responseCodeOf, REVISIT_NOT_RECORDED } from './responses.js';
import type { CfpbRow, Column, RowProblem } from './row.js';
import { slug } from './slug.js';

export const CHANNEL_PREFIX = 'cfpb-';

/** What a row says, in Recourse's words. */
export interface MappedRow {
  readonly submission: Submission;
  readonly steps: readonly DeskStep[];
}

/** Kept as the bureau wrote them, sealed. What the row says about the answer is not here: it may change from file to file. */
const detailColumns = [
  'Product',
  'Sub-product',
  'Issue',
  'Sub-issue',
  'Company',
  'State',
  'ZIP code',
  'Tags',
  'Consumer consent provided?',
  'Submitted via',
] as const satisfies readonly Column[];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Midnight UTC of the file's day; null where it is none. */
export function dayStart(text: string): string | null {
  if (!DAY.test(text)) return null;
  const instant = `${text}T00:00:00.000Z`;
  const parsed = Date.parse(instant);
  return Number.isNaN(parsed) || new Date(parsed).toISOString() !== instant ? null : instant;
}

/** The honest translation of one row, documented in docs/import-cfpb.md. Nothing is invented that the row does not say. */
export function mapRow(row: CfpbRow): MappedRow | RowProblem {
  if (!/^\d{1,18}$/.test(row['Complaint ID'])) return 'ID_INVALID';
  const receivedAt = dayStart(row['Date received']);
  const assignedAt = dayStart(row['Date sent to company']);
  if (receivedAt === null || assignedAt === null) return 'DATE_INVALID';
  if (assignedAt < receivedAt) return 'DATES_OUT_OF_ORDER';
  const [via, product, issue] = [slug(row['Submitted via']), slug(row['Product']), slug(row['Issue'])];
  if (via === '') return 'CHANNEL_MISSING';
  if (product === '') return 'PRODUCT_MISSING';
  if (issue === '') return 'ISSUE_MISSING';
  const text = row['Consumer complaint narrative'];
  if (Buffer.byteLength(text) > MAX_TEXT_BYTES) return 'INPUT_TOO_LARGE';
  const steps = stepsOf(row);
  if (typeof steps === 'string') return steps;
  const submission: Submission = {
    channel: CHANNEL_PREFIX + via,
    language: 'en',
    product,
    issue,
    text,
    details: Object.fromEntries(detailColumns.flatMap((name) => (row[name] === '' ? [] : [[name, row[name]]]))),
    externalId: row['Complaint ID'],
    historical: { receivedAt, precision: 'day', assignedAt },
  };
  return { submission, steps };
}

function stepsOf(row: CfpbRow): readonly DeskStep[] | RowProblem {
  const response = row['Company response to consumer'];
  if (response === IN_PROGRESS) return [];
  const responseCode = responseCodeOf(response);
  if (responseCode === null) return 'RESPONSE_UNKNOWN';
  const timely = row['Timely response?'];
  if (timely !== 'Yes' && timely !== 'No' && timely !== '') return 'TIMELY_UNKNOWN';
  const after = afterResolution(row['Consumer disputed?']);
  if (after === null) return 'DISPUTED_UNKNOWN';
  const note = row['Company public response'];
  const resolve: DeskStep = {
    do: 'resolve',
    precision: 'unknown',
    outcome: 'not-stated',
    remedies: [],
    responseCode,
    ...(timely === '' ? {} : { claimedTimely: timely === 'Yes' }),
    ...(note === '' ? {} : { note }),
  };
  return [resolve, after];
}

/** The consumer told the bureau, not the handler: so the importer records it, and nobody of the staff is named. */
function afterResolution(disputed: string): DeskStep | null {
  switch (disputed) {
    case 'Yes':
      return { do: 'record-revisit', precision: 'unknown', by: 'sender', verdict: 'dissatisfied' };
    case 'No':
      return { do: 'record-revisit', precision: 'unknown', by: 'sender', verdict: 'satisfied' };
    case 'N/A':
    case '':
      return { do: 'close', precision: 'unknown', by: 'sender', reason: REVISIT_NOT_RECORDED };
    default:
      return null;
  }
}
