import { slug } from './slug.js';

/** The bank has the complaint and has not answered yet: no resolution is recorded. */
export const IN_PROGRESS = 'In progress';

/** Every answer that the bureau's file knows, in its words. */
export const companyResponses = [
  'Closed with explanation',
  'Closed with non-monetary relief',
  'Closed with monetary relief',
  'Closed with relief',
  'Closed without relief',
  'Closed',
  'Untimely response',
] as const;

const codes = new Map<string, string>(companyResponses.map((label) => [label, slug(label)]));
const labels = new Map<string, string>(companyResponses.map((label) => [slug(label), label]));

/** Null for an answer that the file is not known to have. */
export const responseCodeOf = (label: string): string | null => codes.get(label) ?? null;

/** The file's words for a code of the log. */
export const responseLabelOf = (code: string): string => labels.get(code) ?? code;

/** Why a complaint was closed whose row says nothing about the consumer's view. */
export const REVISIT_NOT_RECORDED = 'revisit-not-recorded';
